import { getAuthFailure, withKintoneAuth } from "@kintone-auth/fetch";
import { kintoneOAuth } from "@kintone-auth/oauth";
import { bodyText, describeRefresh, type RefreshingClient } from "@kintone-auth/test-fixtures";
import { BareFormData, bareFetch, fetchName } from "./bare-fetch.ts";
import { ResponseError } from "./response-error.ts";

const repeatedBodies: Readonly<Record<string, () => BodyInit>> = {
  "a text": () => bodyText,
  "an ArrayBuffer": () => new TextEncoder().encode(bodyText).buffer,
  "a Uint8Array": () => new TextEncoder().encode(bodyText),
  URLSearchParams: () => new URLSearchParams({ body: bodyText }),
  "a Blob": () => new Blob([bodyText]),
  "FormData with a file": () => {
    const form = new BareFormData();
    form.set("file", new Blob([bodyText]), "山田.json");
    return form;
  },
};

const bodies: RefreshingClient["bodies"] = {
  ...Object.fromEntries(Object.entries(repeatedBodies).map(([name, make]) => [name, { make, isRepeated: true }])),
  "a ReadableStream": { make: () => new Blob([bodyText]).stream(), isRepeated: false },
};

describeRefresh({
  name: fetchName,
  followsRedirects: true,
  hasRetries: false,
  kintoneOAuth,
  getAuthFailure: (outcome) => getAuthFailure(outcome instanceof ResponseError ? outcome.response : outcome),
  withKintoneAuth: (options, { takesEveryStatus = false } = {}) => {
    const kintoneFetch = withKintoneAuth(bareFetch, options);
    return async ({ url, body, method = "GET", headers = {} }) => {
      const init = { method, headers, duplex: "half", ...(body !== undefined && { body: body as BodyInit }) }; // one of the above
      const response = await kintoneFetch(url, init);
      if (!response.ok && !takesEveryStatus) throw new ResponseError(response);
      return response;
    };
  },
  bodies,
});
