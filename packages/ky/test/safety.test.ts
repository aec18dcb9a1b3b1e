import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import {
  type Call,
  type ClientUnderTest,
  describeErrorSafety,
  describeHostileUrls,
  describeRedirectSafety,
  installedVersion,
} from "@kintone-auth/test-fixtures";
import ky, { type KyInstance, type Options } from "ky";

const version = installedVersion(import.meta.url);

// A hook cannot help it: ky names the URL in its messages, and in session mode the CSRF token stands in it.
const session = ["session"];
const shownByHook = Object.fromEntries(
  ["success", "status 400", "status 401", "status 520", "timeout", "endless redirects", "refused redirect"].map(
    (ending) => [ending, session],
  ),
);
if (version.startsWith("2.")) shownByHook["connection reset"] = session;
const bare = ky.create({ retry: 0 });
const client: ClientUnderTest = {
  name: `ky ${version}`,
  followsRedirects: { kintoneAuth: false, withKintoneAuth: true },
  repeatsPostAfter: { atHome: [307, 308], elsewhere: [307, 308] },
  knownToShow: { kintoneAuth: shownByHook },
  kintoneAuth: (options) =>
    callOf(bare.extend({ baseUrl: options.baseUrl, hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => callOf(withKintoneAuth(bare.extend({ baseUrl: options.baseUrl }), options)),
  unsafeHook: (headers) => {
    const set = (first: Request | { request: Request }) => {
      const request = first instanceof Request ? first : first.request;
      for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    };
    return callOf(bare.extend({ hooks: { beforeRequest: [set] } }));
  },
};

describeErrorSafety(client);
describeRedirectSafety(client);
describeHostileUrls(client);

function callOf(api: KyInstance): Call {
  return async ({ url, agents, ...request }) => {
    // Not an option of the Fetch standard: ky hands it to Node.js's fetch.
    const options: Options & { dispatcher?: object } = { ...request, ...(agents && { dispatcher: agents.dispatcher }) };
    const response = await api(url, options);
    await response.clone().json();
    return response;
  };
}
