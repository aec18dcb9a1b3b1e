import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { type Call, type ClientUnderTest, describeRedirectSafety, installedVersion } from "@kintone-auth/test-fixtures";
import ky, { type KyInstance } from "ky";

const bare = ky.create({ retry: 0 });
const client: ClientUnderTest = {
  name: `ky ${installedVersion(import.meta.url)}`,
  followsRedirects: { kintoneAuth: false, withKintoneAuth: true },
  repeatsPostAfter: { atHome: [307, 308], elsewhere: [307, 308] },
  kintoneAuth: (options) => callOf(bare.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => callOf(withKintoneAuth(bare, options)),
  unsafeHook: (headers) => {
    const set = (first: Request | { request: Request }) => {
      const request = first instanceof Request ? first : first.request;
      for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    };
    return callOf(bare.extend({ hooks: { beforeRequest: [set] } }));
  },
};

describeRedirectSafety(client);

function callOf(api: KyInstance): Call {
  return async ({ url, ...request }) => {
    const response = await api(url, request);
    await response.clone().json();
    return response;
  };
}
