import * as mainEntry from "@kintone-auth/fetch";
import type { AdapterUnderTest, Send } from "@kintone-auth/test-fixtures";

const isInPage = typeof document === "object";

/** `fetch` as the conformance suite uses it, in Node.js and in a page. */
export function fetchUnderTest(
  bareFetch: typeof fetch,
  { withKintoneAuth }: Pick<typeof mainEntry, "withKintoneAuth"> = mainEntry,
): AdapterUnderTest {
  return {
    followsRedirects: { withKintoneAuth: !isInPage },
    runsHookOnRetry: true,
    withKintoneAuth: (options) => sendWith(withKintoneAuth(bareFetch, options)),
  };
}

function sendWith(kintoneFetch: typeof fetch): Send {
  return async ({ url, method = "GET", headers = {}, json, form, query, stream }) => {
    const target = new URL(url, globalThis.location?.href);
    for (const [name, value] of Object.entries(query ?? {})) target.searchParams.append(name, value);
    const jsonHeaders = json && { "Content-Type": "application/json" };
    const send = () => {
      const body = form ?? (stream && bodyOf(stream)) ?? (json && JSON.stringify(json));
      // Not among the types of lib.dom: what the Fetch standard asks for with a stream.
      const init: RequestInit & { duplex: "half" } = {
        method,
        headers: { ...jsonHeaders, ...headers },
        duplex: "half",
      };
      return kintoneFetch(query ? target.href : url, body === undefined ? init : { ...init, body });
    };
    const first = await send();
    const response = first.status === 503 ? await send() : first;
    return { status: response.status, body: await response.text() };
  };
}

/** Browsers send no stream over HTTP/1.1, but a file. */
function bodyOf(text: string): BodyInit {
  const blob = new Blob([text]);
  return isInPage ? blob : blob.stream();
}
