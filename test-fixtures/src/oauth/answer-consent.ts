import { passwordOfKintone } from "../fake-kintone/known-credentials.ts";

/** Logs in at the fake Kintone's consent page, and allows or denies. Resolves with the URL of the callback. */
export async function answerConsent(
  authorizationUrl: string,
  decision: "allow" | "deny" = "allow",
  user: { readonly username: string; readonly password: string } = passwordOfKintone,
): Promise<string> {
  const body = new URLSearchParams({ ...user, decision });
  const response = await fetch(authorizationUrl, { method: "POST", body, redirect: "manual" });
  const location = response.headers.get("Location");
  if (!location) throw new Error(`the fake Kintone responded with ${response.status}: ${await response.text()}`);
  return location;
}
