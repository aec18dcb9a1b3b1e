import { type KintonePageOptions, withKintoneAuth } from "@kintone-auth/fetch";
import { withKintoneAuth as withSession } from "@kintone-auth/fetch/session";
import { fetch as undiciFetch } from "undici";

const options = { baseUrl: "https://example.cybozu.com", apiToken: "x" };

// A fetch of the same type comes back.
withKintoneAuth(fetch, options) satisfies typeof fetch;
withKintoneAuth(undiciFetch, options) satisfies typeof undiciFetch;
withKintoneAuth(async (url: string) => new Response(url), options) satisfies (url: string) => Promise<Response>;
withSession(fetch, { session: true } satisfies KintonePageOptions) satisfies typeof fetch;

// @ts-expect-error -- its responses are not those of a fetch
withKintoneAuth(async () => ({ status: 200, data: {} }), options);
// @ts-expect-error -- not a fetch
withKintoneAuth({ get: fetch }, options);
// @ts-expect-error -- a page's session alone
withSession(fetch, options);
