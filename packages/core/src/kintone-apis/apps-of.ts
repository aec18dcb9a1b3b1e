import { type AuthenticatedRequest, parsed } from "../authenticated-request.ts";
import { check } from "../checks/check.ts";
import { isFunction } from "../credential.ts";
import { type JsonObject, jsonObjectOf } from "../json-object.ts";
import { after, type MaybePromise } from "../maybe-promise.ts";
import { own } from "../own-property.ts";
import { type AppPlace, appPlaceOf } from "./table.ts";

/** Why the apps cannot be told: a part of a sentence. */
interface Untold {
  readonly reason: string;
}

/** What a request says of its apps. The same app may be named twice among several. */
type Named = readonly unknown[];

interface Reader {
  /** Whether several apps may be named. */
  readonly takesSeveral: boolean;
  inQuery(query: URLSearchParams): Named;
  inBody(body: JsonObject): Named;
}

const readers: Readonly<Record<Exclude<AppPlace, "noApp" | "noToken">, Reader>> = {
  app: parameters("app"),
  id: parameters("id"),
  appOrId: parameters("app", "id"),
  appUnlessCursor: parameters("app"),
  payloads: {
    takesSeveral: true,
    inQuery: () => [],
    inBody: (body) => listOf(own(body, "requests")).map((request) => own(own(request, "payload"), "app")),
  },
  apps: {
    takesSeveral: true,
    inQuery: (query) => [...query].flatMap(([name, value]) => (/^apps(\[\d*\])?$/.test(name) ? value : [])),
    inBody: (body) => listOf(own(body, "apps")).map((app) => (typeof app === "object" ? own(app, "app") : app)),
  },
};

/**
 * The apps that a request is about, each once; `"noApp"` for an API that belongs to none; or why they cannot be told.
 *
 * @throws {KintoneAuthError} `ERR_APP_AMBIGUOUS` for an app that is malformed, repeated or contradictory
 */
export function appsOf(request: AuthenticatedRequest): MaybePromise<readonly string[] | "noApp" | Untold> {
  const url = parsed(request.url);
  const place = appPlaceOf(url.pathname);
  if (place === undefined) return unknownPath;
  if (place === "noToken") return { reason: noTokenTaken };
  if (place === "noApp") return fileMethods.includes(request.method.toLowerCase()) ? place : unknownPath;
  const query = request.query?.() ?? url.searchParams;
  return after(isFunction(request.body) ? request.body() : request.body, (given) => {
    const body = jsonObjectOf(given);
    if (body === undefined) return { reason: "the body is not JSON that can be read without consuming it" };
    const reader = readers[place];
    const inQuery = reader.inQuery(query);
    const inBody = reader.inBody(body);
    if (inQuery.length + inBody.length > 0) return appsAmong(inQuery, inBody, reader.takesSeveral);
    const isCursor = place === "appUnlessCursor" && cursorMethods.includes(request.method.toLowerCase());
    return isCursor && (query.get("id") ?? own(body, "id")) ? "noApp" : namesNone;
  });
}

export const noTokenTaken = "Kintone takes no app's API token for this path";

/** A file is downloaded and uploaded. */
const fileMethods: readonly string[] = ["get", "post"];
/** A cursor is read and deleted. A new one is about an app. */
const cursorMethods: readonly string[] = ["get", "delete"];

const unknownPath: Untold = { reason: "it is not known which app this path is about" };
const namesNone: Untold = { reason: "the request names no app, neither in its query nor in its JSON body" };

function appsAmong(inQuery: Named, inBody: Named, takesSeveral: boolean): readonly string[] | Untold {
  const named = [...inQuery, ...inBody];
  if (takesSeveral && named.includes(undefined)) return namesNone;
  for (const app of named) checkUnambiguous(isApp(app), "an app must be a number such as 12, in digits alone");
  const apps = [...new Set(named.map(String))];
  checkUnambiguous(takesSeveral || inQuery.length <= 1, "the query names an app more than once");
  checkUnambiguous(
    takesSeveral ? inQuery.length === 0 || inBody.length === 0 : apps.length === 1,
    "the request names its app in several places: leave one",
  );
  return apps;
}

function checkUnambiguous(condition: boolean, problem: string): void {
  check(condition, `${problem}. The request was not sent, since its API token depends on the app`, "ERR_APP_AMBIGUOUS");
}

/** An app ID as Kintone writes it: a positive 64-bit integer. */
export function isApp(value: unknown): boolean {
  const isText = typeof value === "string" || Number.isSafeInteger(value);
  return isText && /^[1-9]\d{0,18}$/.test(String(value));
}

function parameters(...names: readonly string[]): Reader {
  return {
    takesSeveral: false,
    inQuery: (query) => names.flatMap((name) => query.getAll(name)),
    inBody: (body) => names.flatMap((name) => (Object.hasOwn(body, name) ? [own(body, name)] : [])),
  };
}

function listOf(value: unknown): Named {
  return Array.isArray(value) ? value : [];
}
