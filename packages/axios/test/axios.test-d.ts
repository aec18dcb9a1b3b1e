import { type Credential, type KintonePageOptions, kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import * as session from "@kintone-auth/axios/session";
import axios, { type AxiosInstance } from "axios";

const options = { baseUrl: "https://example.cybozu.com", apiToken: "x" };

// The client's own type comes back.
axios.create().interceptors.request.use(kintoneAuth(options), null, { synchronous: true });
withKintoneAuth(axios, options) satisfies AxiosInstance;
withKintoneAuth(axios, options) satisfies typeof axios;

// @ts-expect-error -- not an axios instance
withKintoneAuth(fetch, options);

// The types of options come along with the functions.
const page: KintonePageOptions = { session: { requestToken: async () => "token" } };
const apiToken: Credential<string> = () => undefined;
kintoneAuth(page);
withKintoneAuth(axios.create(), { ...options, apiToken });

// In a page with its session alone.
axios.interceptors.request.use(session.kintoneAuth({ session: true }), null, { synchronous: true });
session.withKintoneAuth(axios, { session: true }) satisfies typeof axios;
session.withKintoneAuth(axios.create(), page) satisfies AxiosInstance;
({ session: true, locale: "ja" }) satisfies session.KintonePageOptions;
({ requestToken: () => "token" }) satisfies session.SessionOptions;
"ERR_UNSAFE_ADAPTER" satisfies session.KintoneAuthErrorCode;

// @ts-expect-error -- any other credential is for the main entry
session.kintoneAuth(options);
// @ts-expect-error -- beside the session, too
session.withKintoneAuth(axios.create(), { session: true, apiToken: "x" });
// @ts-expect-error -- not an axios instance
session.withKintoneAuth(fetch, { session: true });
