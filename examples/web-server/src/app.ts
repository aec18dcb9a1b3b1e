import { randomUUID } from "node:crypto";
import { getAuthFailure, withKintoneAuth } from "@kintone-auth/ky";
import { isKintoneAuthError, type KintoneOAuth } from "@kintone-auth/oauth";
import { Hono } from "hono";
import ky from "ky";
import { failurePage, type KintoneRecord, recordsPage, welcomePage } from "./pages.ts";
import { newSessions } from "./sessions.ts";

export interface AppOptions {
  readonly baseUrl: string;
  readonly oauth: KintoneOAuth;
  /** Where Kintone sends users back to: the route `/callback` of this app, as the browser sees it. */
  readonly redirectUri: string;
  /** The Kintone app whose records are shown. */
  readonly appId: string;
}

/** Log in with Kintone, come back, see records, log out. */
export function createApp({ baseUrl, oauth, redirectUri, appId }: AppOptions): Hono {
  const app = new Hono();
  const sessions = newSessions(redirectUri.startsWith("https:"));

  app.get("/", (context) => context.html(welcomePage(sessions.of(context).user !== undefined)));

  app.get("/login", (context) => {
    const { url, state } = oauth.authorizationUrl({ redirectUri, scope: ["k:app_record:read"] });
    sessions.replace(context, { ...sessions.of(context), state });
    return context.redirect(url);
  });

  app.get("/callback", async (context) => {
    const { state, user = randomUUID() } = sessions.of(context);
    if (state === undefined) return context.html(failurePage("This browser has not begun to log in."), 400);
    await oauth.exchange(user, { callbackUrl: context.req.url, redirectUri, state });
    sessions.replace(context, { user });
    return context.redirect("/records");
  });

  app.get("/records", async (context) => {
    const { user } = sessions.of(context);
    if (user === undefined) return context.redirect("/login");
    const kintone = withKintoneAuth(ky, { baseUrl, oauth: oauth.tokensFor(user) });
    const searchParams = { app: appId, query: "limit 20" };
    const answer = kintone.get(`${baseUrl}/k/v1/records.json`, { searchParams });
    const { records } = await answer.json<{ records: readonly KintoneRecord[] }>();
    return context.html(recordsPage(records));
  });

  // A form of another site sends no cookie along: the session's is SameSite=Lax.
  app.post("/logout", async (context) => {
    const { user } = sessions.of(context);
    sessions.end(context);
    if (user !== undefined) await oauth.forget(user);
    return context.redirect("/");
  });

  app.onError((error, context) => {
    // Nothing to refresh with (any more): the user allows it once more.
    if (codeOf(error) === "ERR_TOKEN_REFRESH") return context.redirect("/login");
    const message = getAuthFailure(error)?.summary ?? (isKintoneAuthError(error) ? error.message : "Please try again.");
    console.error(error.message);
    return context.html(failurePage(message), 502);
  });
  return app;
}

/** A client may wrap an error. */
function codeOf(error: unknown): string | undefined {
  if (isKintoneAuthError(error)) return error.code;
  return error instanceof Error ? codeOf(error.cause) : undefined;
}
