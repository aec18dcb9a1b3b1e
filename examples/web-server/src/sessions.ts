import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

/** What the server stores for a browser. */
export interface Session {
  /** The server's own name for the user who has logged in. */
  readonly user?: string;
  /** The state of the authorization URL that the browser was redirected to. */
  readonly state?: string;
}

/**
 * Sessions in this process's memory, which never expire: in production, use a library. The browser has an ID that cannot be
 * guessed, and that no script can read. Over https, no other host of the same domain can set it.
 */
export interface Sessions {
  of(context: Context): Session;
  update(context: Context, session: Session): void;
  /** Gives the session a new ID, so that an ID that was known before the login is of no use after it. */
  replace(context: Context, session: Session): void;
  end(context: Context): void;
}

const cookieName = "session";

export function newSessions(isSecure: boolean): Sessions {
  const sessions = new Map<string, Session>();
  const prefix = isSecure ? "host" : undefined;
  const attributes = { path: "/", secure: isSecure, ...(isSecure && { prefix: "host" as const }) };
  const idOf = (context: Context) => getCookie(context, cookieName, prefix) ?? "";
  const forget = (context: Context) => sessions.delete(idOf(context));
  return {
    of: (context) => sessions.get(idOf(context)) ?? {},
    update: (context, session) => {
      if (sessions.has(idOf(context))) sessions.set(idOf(context), session);
    },
    replace: (context, session) => {
      forget(context);
      const id = randomUUID();
      sessions.set(id, session);
      setCookie(context, cookieName, id, { ...attributes, httpOnly: true, sameSite: "Lax" });
    },
    end: (context) => {
      forget(context);
      deleteCookie(context, cookieName, attributes);
    },
  };
}
