import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

/** What the server remembers of a browser. */
export interface Session {
  /** The server's own name for whoever has logged in. */
  readonly user?: string;
  /** Of the authorization URL that the browser was sent to. */
  readonly state?: string;
}

/**
 * Sessions in this process's memory, without an end: in earnest, take a library. The browser has an ID that nobody can guess and
 * no script can read; over https, no other host of the same domain can set it.
 */
export interface Sessions {
  of(context: Context): Session;
  update(context: Context, session: Session): void;
  /** A new ID each time: nobody can have known the old one and go on with it. */
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
