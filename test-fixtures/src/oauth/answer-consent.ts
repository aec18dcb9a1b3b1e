import { passwordOfKintone } from "../fake-kintone/known-credentials.ts";

/** Does at the fake Kintone what a person does in their browser. Answers with the URL that they are sent back to. */
export async function answerConsent(
  authorizationUrl: string,
  decision: "allow" | "deny" = "allow",
  user: { readonly username: string; readonly password: string } = passwordOfKintone,
): Promise<string> {
  const body = new URLSearchParams({ ...user, decision });
  const response = await fetch(authorizationUrl, { method: "POST", body, redirect: "manual" });
  const location = response.headers.get("Location");
  if (!location) throw new Error(`the fake Kintone answers with ${response.status}: ${await response.text()}`);
  return location;
}
