import type { Cell } from "./cells.ts";
import type { Arrival } from "./recording-server.ts";

/** What became of a cell. */
export interface Outcome {
  /** For each request the status, or the error's code. */
  readonly outcomes: readonly unknown[];
  readonly arrivals: readonly Arrival[];
  /** All that the runtime has printed. */
  readonly printed: string;
}

/** Whether the answer to a cell's question is yes. */
export function judge(cell: Cell, outcome: Outcome): boolean {
  return judges[cell.question](cell, outcome);
}

const judges: Readonly<Record<Cell["question"], (cell: Cell, outcome: Outcome) => boolean>> = {
  arrives: (cell, { outcomes, arrivals }) =>
    isEqual(outcomes, [200, 200]) &&
    isEqual(
      arrivals.map(({ at, method }) => [at, method]),
      [
        ["home", "GET"],
        ["home", "POST"],
      ],
    ) &&
    arrivals.every((arrival) =>
      cell.isSession
        ? hasSession(cell, arrival)
        : isEqual(credentialsOf(arrival), [["x-cybozu-api-token", cell.secret]]),
    ),
  redirect: (cell, { arrivals }) =>
    arrivals.filter(({ at }) => at === "home").length === 2 &&
    arrivals.filter(({ at }) => at === "elsewhere").every((arrival) => !holdsSecret(cell, arrival)),
  print: (cell, { outcomes, arrivals, printed }) =>
    // The client or its runtime may send what was reset once more.
    new Set(arrivals.map(({ method, target }) => method + target)).size === 4 &&
    outcomes.length === 4 &&
    !printed.includes(cell.secret),
  uncaught: (cell, { arrivals, printed }) => arrivals.length > 0 && !printed.includes(cell.secret),
  apps: (cell, { outcomes, arrivals }) =>
    isEqual(outcomes, [200, 200]) &&
    isEqual(arrivals.map(credentialsOf), [
      [["x-cybozu-api-token", `${cell.secret}App2`]],
      [["x-cybozu-api-token", `${cell.secret}App2`]],
    ]),
  refresh: (cell, { outcomes, arrivals }) => {
    const toKintone = arrivals.filter(({ target }) => target !== "/oauth2/token");
    const sent = toKintone.map((arrival) => [credentialsOf(arrival), arrival.body]);
    const withToken = (name: string) => [[["authorization", `Bearer ${cell.secret}${name}`]], '{"app":1}'];
    const grants = arrivals
      .filter(({ target }) => target === "/oauth2/token")
      .map(({ body }) => new URLSearchParams(body).get("grant_type"));
    return (
      isEqual(outcomes, [200]) &&
      isEqual(
        sent,
        cell.form === "kintoneAuth"
          ? [[[["authorization", `Bearer ${cell.secret}NowSecond`]], '{"app":1}']]
          : [withToken("First"), withToken("Second")],
      ) &&
      isEqual(grants, cell.isInBrowser ? [] : ["authorization_code", "refresh_token"])
    );
  },
};

const names = ["x-cybozu-authorization", "x-cybozu-api-token", "authorization"];

function linesOf({ rawHeaders }: Arrival): readonly (readonly [name: string, value: string])[] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? ""]] : [],
  );
}

/** The header lines that authenticate, as they arrived. */
export function credentialsOf(arrival: Arrival): readonly (readonly [name: string, value: string])[] {
  return linesOf(arrival).filter(([name]) => names.includes(name));
}

function hasSession({ secret }: Cell, arrival: Arrival): boolean {
  const lines = linesOf(arrival);
  const has = (wanted: string, value: string) =>
    isEqual(
      lines.filter(([name]) => name === wanted),
      [[wanted, value]],
    );
  const csrfTokens = new URL(arrival.target, "http://home").searchParams.getAll("__REQUEST_TOKEN__");
  return (
    has("x-requested-with", "XMLHttpRequest") &&
    has("cookie", "session=sessionOfPage") &&
    isEqual(csrfTokens, arrival.method === "POST" ? [secret] : [])
  );
}

/** Anything of the credentials or of the body, in any part of a request. */
function holdsSecret({ secret }: Cell, arrival: Arrival): boolean {
  const parts = [arrival.target, arrival.body, ...arrival.rawHeaders];
  return (
    credentialsOf(arrival).length > 0 ||
    linesOf(arrival).some(([name]) => name === "cookie" || name === "x-requested-with") ||
    parts.some((part) => part.includes(secret))
  );
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
