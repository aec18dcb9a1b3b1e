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
  /** The URL that Kintone redirects users to: the route `/callback` of this app, as the browser sees it. */
  readonly redirectUri: string;
  /** The Kintone app whose records are shown. */
  readonly appId: string;
}

/** An app in which users log in with Kintone, see records, and log out. */
export function createApp({ baseUrl, oauth, redirectUri, appId }: AppOptions): Hono {
  const app = new Hono();
  const sessions = newSessions(redirectUri.startsWith("https:"));
  const beginLogin = () => oauth.authorizationUrl({ redirectUri, scope: ["k:app_record:read"] });
  beginLogin(); // Throws for a wrong redirect URI when the server starts, and not for the first user.

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
    // A state is valid once, in every process that shares the sessions.
    sessions.update(context, session);
    // This server makes up a name for the user at each login, because Kintone does not tell who they are.
    const user = randomUUID();
    // The path and query alone: behind a tunnel or a proxy, this server is told another scheme or host than the browser.
    const { pathname, search } = new URL(context.req.url);
    await oauth.exchange(user, { callbackUrl: pathname + search, redirectUri, state });
    sessions.replace(context, { user });
    if (session.user !== undefined) await oauth.forget(session.user);
    return context.redirect("/records");
  });

  app.get("/records", async (context) => {
    const { user } = sessions.of(context);
    if (user === undefined) return context.redirect("/login");
    const kintone = withKintoneAuth(ky, { baseUrl, oauth: oauth.tokensFor(user) });
    const searchParams = { app: appId, query: "limit 20" };
    const response = kintone.get(`${baseUrl}/k/v1/records.json`, { searchParams });
    const { records } = await response.json<{ records: readonly KintoneRecord[] }>();
    return context.html(recordsPage(records));
  });

  // A form of another site cannot log users out: the session's cookie is SameSite=Lax, so the browser does not send it.
  app.post("/logout", async (context) => {
    const { user } = sessions.of(context);
    if (user !== undefined) await oauth.forget(user);
    sessions.end(context);
    return context.redirect("/");
  });

  app.onError((error, context) => {
    // The message is for whoever runs this server. Users see only what they can do themselves.
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
