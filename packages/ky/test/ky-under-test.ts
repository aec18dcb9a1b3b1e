import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import type { AdapterUnderTest, Send } from "@kintone-auth/test-fixtures";
import * as kyModule from "ky";

const { default: ky } = kyModule;
const retry = { limit: 1, delay: () => 1 };
const isInPage = typeof document === "object";
const isKy1 = !("NetworkError" in kyModule);

/** ky as the conformance suite uses it, in Node.js and in a page. */
export const kyUnderTest: AdapterUnderTest = {
  followsRedirects: { kintoneAuth: false, withKintoneAuth: !isInPage },
  runsHookOnRetry: isKy1,
  kintoneAuth: (options) => sendWith(ky.create({ retry, hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => sendWith(withKintoneAuth(ky.create({ retry }), options)),
};

function sendWith(client: kyModule.KyInstance): Send {
  return async ({ url, form, query, stream, ...request }) => {
    const body = form ?? (stream && bodyOf(stream));
    const sent = { ...(body && { body, duplex: "half" }), ...(query && { searchParams: query }) };
    const response = await client(url, { ...request, ...sent, throwHttpErrors: (status: number) => status === 503 });
    return { status: response.status, body: await response.text() };
  };
}

/** Browsers send no stream over HTTP/1.1, but a file. */
function bodyOf(text: string): BodyInit {
  const blob = new Blob([text]);
  return isInPage ? blob : blob.stream();
}
