import { getAuthFailure, kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { kintoneOAuth } from "@kintone-auth/oauth";
import { bodyText, describeRefresh, installedVersion, type RefreshingClient } from "@kintone-auth/test-fixtures";
import ky, { type KyInstance, type Options } from "ky";

const bare = ky.create({ retry: 0 });

const bodies: Readonly<Record<string, () => BodyInit>> = {
  "a text": () => bodyText,
  "an ArrayBuffer": () => new TextEncoder().encode(bodyText).buffer,
  "a Uint8Array": () => new TextEncoder().encode(bodyText),
  URLSearchParams: () => new URLSearchParams({ body: bodyText }),
  "a Blob": () => new Blob([bodyText]),
  "FormData with a file": () => {
    const form = new FormData();
    form.set("file", new Blob([bodyText]), "山田.json");
    return form;
  },
  "a ReadableStream": () => new Blob([bodyText]).stream(),
};

describeRefresh({
  name: `ky ${installedVersion(import.meta.url)}`,
  followsRedirects: true,
  hasRetries: true,
  kintoneOAuth,
  getAuthFailure,
  kintoneAuth: (options) => callOf(bare.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options, { retries = 0, takesEveryStatus = false } = {}) => {
    const retry = { limit: retries, delay: () => 1 };
    return callOf(withKintoneAuth(ky.create({ retry, throwHttpErrors: !takesEveryStatus }), options));
  },
  bodies: Object.fromEntries(Object.entries(bodies).map(([name, make]) => [name, { make, isRepeated: true }])),
});

function callOf(api: KyInstance): ReturnType<RefreshingClient["kintoneAuth"]> {
  return async ({ url, body, ...request }) => {
    // Not among ky's types: what the Fetch standard asks for with a stream.
    const options: Options & { duplex?: "half" } = { ...request, duplex: "half" };
    return api(url, body === undefined ? options : { ...options, body: body as BodyInit }); // one of the above
  };
}
