import { withKintoneAuth } from "@kintone-auth/axios/session";
import axios, { type AxiosResponse } from "axios";
import { showSessionEnd } from "./notice.ts";

export const client = withKintoneAuth(axios.create({ adapter: "fetch" }), { session: true });

client.interceptors.response.use(
  (response) => (isLoginPage(response) ? stopAtSessionEnd() : response),
  (error: unknown) => {
    const code = axios.isAxiosError(error) ? error.response?.headers["x-cybozu-error"] : undefined;
    if (code === "CB_AU01" || code === "CB_CS01") stopAtSessionEnd();
    throw error;
  },
);

/** Where Kintone redirects a request without a session, the response is a page in place of JSON, with status 200. */
function isLoginPage({ data, headers }: AxiosResponse<unknown>): boolean {
  return typeof data === "string" && String(headers["content-type"]).startsWith("text/html");
}

function stopAtSessionEnd(): never {
  showSessionEnd();
  throw new Error("The session has ended.");
}
