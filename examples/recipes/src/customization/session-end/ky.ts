import { withKintoneAuth } from "@kintone-auth/ky/session";
import ky, { type AfterResponseHook } from "ky";
import { showSessionEnd } from "./notice.ts";

const stopAtSessionEnd: AfterResponseHook = ({ response }) => {
  const code = response.headers.get("X-Cybozu-Error") ?? "";
  // Without a session Kintone refuses a request, or redirects it to its login page.
  if (!["CB_AU01", "CB_CS01"].includes(code) && !response.redirected) return;
  showSessionEnd();
  throw new Error("The session has ended.");
};

export const api = withKintoneAuth(ky.extend({ hooks: { afterResponse: [stopAtSessionEnd] } }), { session: true });
