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

/** Sessions in this process's memory. The browser knows an ID that it cannot guess, and no script can read. */
export interface Sessions {
  of(context: Context): Session;
  /** A new ID each time: nobody can have known the old one and go on with it. */
  replace(context: Context, session: Session): void;
  end(context: Context): void;
}

const cookieName = "session";

export function newSessions(isSecure: boolean): Sessions {
  const sessions = new Map<string, Session>();
  const forget = (context: Context) => sessions.delete(getCookie(context, cookieName) ?? "");
  return {
    of: (context) => sessions.get(getCookie(context, cookieName) ?? "") ?? {},
    replace: (context, session) => {
      forget(context);
      const id = randomUUID();
      sessions.set(id, session);
      setCookie(context, cookieName, id, { httpOnly: true, sameSite: "Lax", secure: isSecure, path: "/" });
    },
    end: (context) => {
      forget(context);
      deleteCookie(context, cookieName, { path: "/" });
    },
  };
}
