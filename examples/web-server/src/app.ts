import { randomUUID } from "node:crypto";
import { getAuthFailure, withKintoneAuth } from "@kintone-auth/ky";
import type { KintoneOAuth } from "@kintone-auth/oauth";
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
  const beginLogin = () => oauth.authorizationUrl({ redirectUri, scope: ["k:app_record:read"] });
  beginLogin(); // What is wrong with the redirect URI is told when the server starts, and not to the first user.

  app.use(async (context, next) => {
    await next();
    context.header("Cache-Control", "no-store");
  });

  app.get("/", (context) => context.html(welcomePage(sessions.of(context).user !== undefined)));

  app.get("/login", (context) => {
    const { url, state } = beginLogin();
    sessions.replace(context, { ...sessions.of(context), state });
    return context.redirect(url);
  });

  app.get("/callback", async (context) => {
    const { state, ...session } = sessions.of(context);
    if (state === undefined) return context.html(failurePage("This browser has not begun to log in."), 400);
    // A state serves once.
    sessions.update(context, session);
    // The user's name is this server's own, and new each time: Kintone does not say who they are.
    const user = randomUUID();
    await oauth.exchange(user, { callbackUrl: context.req.url, redirectUri, state });
    sessions.replace(context, { user });
    if (session.user !== undefined) await oauth.forget(session.user);
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
    if (user !== undefined) await oauth.forget(user);
    sessions.end(context);
    return context.redirect("/");
  });

  app.onError((error, context) => {
    // For whoever runs this server: what to do about it. Users are told what they can do.
    console.error(error.message);
    switch (Reflect.get(error, "code")) {
      case "ERR_TOKEN_REFRESH":
        return context.redirect("/login");
      case "ERR_TOKEN_EXCHANGE":
        return context.html(failurePage("You are not logged in. Please log in again, and allow it."), 400);
      default:
        return context.html(
          failurePage(getAuthFailure(error)?.cause ?? "Kintone cannot be reached. Try again later."),
          502,
        );
    }
  });
  return app;
}
