import { getAuthFailure, withKintoneAuth } from "@kintone-auth/fetch";
import { kintoneOAuth } from "@kintone-auth/oauth";
import {
  answerConsent,
  bodyText,
  describeRefresh,
  known,
  type RefreshingClient,
  startFakeKintone,
} from "@kintone-auth/test-fixtures";
import { expect, it, vi } from "vitest";
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

it("a wrapper in place of the global fetch does not wait for the tokens that are asked for through it", async () => {
  await using kintone = await startFakeKintone();
  const { baseUrl } = kintone;
  const { id: clientId, secret: clientSecret } = known.oauthClient;
  const oauth = kintoneOAuth({ baseUrl, clientId, clientSecret });
  const redirectUri = "http://localhost:3000/callback";
  const { url, state } = oauth.authorizationUrl({ redirectUri, scope: ["k:app_record:read"] });
  await oauth.exchange("user-1", { callbackUrl: await answerConsent(url), redirectUri, state });
  vi.stubGlobal("fetch", withKintoneAuth(fetch, { baseUrl, oauth: oauth.tokensFor("user-1") }));
  try {
    kintone.oauth.passTime(3600);
    expect((await fetch(`${baseUrl}/k/v1/records.json?app=1`)).status).toBe(200);
    kintone.refuseNext("CB_OA01");
    expect((await fetch(`${baseUrl}/k/v1/records.json?app=1`)).status).toBe(200);
  } finally {
    vi.unstubAllGlobals();
  }
});
