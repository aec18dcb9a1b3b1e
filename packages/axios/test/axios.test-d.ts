import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import axios, { type AxiosInstance } from "axios";

const options = { baseUrl: "https://example.cybozu.com", apiToken: "x" };

// The client's own type comes back.
axios.create().interceptors.request.use(kintoneAuth(options), null, { synchronous: true });
withKintoneAuth(axios, options) satisfies AxiosInstance;
withKintoneAuth(axios, options) satisfies typeof axios;

// @ts-expect-error -- not an axios instance
withKintoneAuth(fetch, options);
