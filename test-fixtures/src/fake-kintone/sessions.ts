import { randomBytes } from "node:crypto";
import { linesOf, type ReceivedRequest } from "./received-request.ts";
import type { FakeSession } from "./world.ts";

export interface Session {
  /** Whether a CSRF token is this session's, and has been used within the last day. Extends its lifetime. */
  accepts(requestToken: unknown): boolean;
  /** Returns the CSRF token, or a new one when it has expired. */
  requestToken(): string;
}

export interface Sessions {
  of(request: ReceivedRequest): Session | undefined;
  /** Begins a session, and returns its cookie. */
  begin(): string;
  /** Ends the session of whoever sends this request, if there is one. */
  end(request: ReceivedRequest): void;
  /** Moves the clock of this server alone: CSRF tokens expire, and no page knows. */
  passTime(seconds: number): void;
}

/** The lifetime of a CSRF token, from its last use on. */
const tokenSeconds = 86_400;

export function newSessions(begun: readonly FakeSession[]): Sessions {
  let secondsPassed = 0;
  const now = () => Date.now() / 1000 + secondsPassed;
  const sessions = new Map(begun.map(({ cookie, requestToken }) => [cookie, newSession(requestToken, now)]));
  return {
    of: (request) => cookiesOf(request).flatMap((cookie) => sessions.get(cookie) ?? [])[0],
    begin: () => {
      const cookie = `JSESSIONID=${randomBytes(24).toString("base64url")}`;
      sessions.set(cookie, newSession(newToken(), now));
      return cookie;
    },
    end: (request) => {
      for (const cookie of cookiesOf(request)) sessions.delete(cookie);
    },
    passTime: (seconds) => {
      secondsPassed += seconds;
    },
  };
}

function cookiesOf(request: ReceivedRequest): readonly string[] {
  return linesOf(request, "Cookie").flatMap((line) => line.split("; "));
}

function newSession(firstToken: string, now: () => number): Session {
  let token = firstToken;
  let usedAt = now();
  const isFresh = () => now() < usedAt + tokenSeconds;
  return {
    accepts: (requestToken) => {
      if (requestToken !== token || !isFresh()) return false;
      usedAt = now();
      return true;
    },
    requestToken: () => {
      if (!isFresh()) token = newToken();
      usedAt = now();
      return token;
    },
  };
}

function newToken(): string {
  // With characters that a query must encode.
  return `fake+${randomBytes(18).toString("base64")}`;
}
