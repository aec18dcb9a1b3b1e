import { check } from "../checks/check.ts";
import { isFunction } from "../support/functions.ts";
import { after, type MaybePromise } from "../support/maybe-promise.ts";
import { own } from "../support/own-property.ts";
import { Unavailable } from "../support/unavailable.ts";
import { type JsonObject, readJsonBody } from "./json-body.ts";
import { type AppPlace, kintoneApi, notTaken } from "./kintone-apis.ts";
import { type PendingRequest, parsedUrl } from "./pending-request.ts";

/** The apps that a part of a request names. The same app may be named twice among several. */
type Named = readonly unknown[];

interface Reader {
  /** Whether several apps may be named. */
  readonly takesSeveral: boolean;
  inQuery(query: URLSearchParams): Named;
  inBody(body: JsonObject): Named;
}

const readers: Readonly<Record<Exclude<AppPlace, "everyApp" | "none">, Reader>> = {
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
    inQuery: (query) => [...query].flatMap(([name, value]) => (/^apps(\[\d*\])?$/.test(name) ? value.split(",") : [])),
    inBody: (body) => listOf(own(body, "apps")).map((app) => (typeof app === "object" ? own(app, "app") : app)),
  },
};

/**
 * The apps that a request is about, each once; `"everyApp"` for an API that belongs to none; or why they are not known.
 *
 * @throws {KintoneAuthError} `ERR_APP_AMBIGUOUS` for an app that is malformed, repeated or contradictory
 */
export function appsOf(request: PendingRequest): MaybePromise<readonly string[] | "everyApp" | Unavailable> {
  const url = parsedUrl(request);
  const api = kintoneApi(request.method, url.pathname);
  if (api === undefined) return unknownPath;
  const { app: place, schemes } = api;
  if (place === "none" || !schemes.includes("apiToken")) return new Unavailable(notTaken);
  if (place === "everyApp") return place;
  const query = request.query?.() ?? url.searchParams;
  return after(isFunction(request.body) ? request.body() : request.body, (given) => {
    const body = readJsonBody(given);
    if (body === undefined) return new Unavailable("the body is not JSON that can be read without consuming it");
    const reader = readers[place];
    const inQuery = reader.inQuery(query);
    const inBody = reader.inBody(body);
    if (inQuery.length + inBody.length > 0) return appsAmong(inQuery, inBody, reader.takesSeveral);
    const isCursor = place === "appUnlessCursor" && (query.get("id") ?? own(body, "id"));
    return isCursor ? "everyApp" : namesNone;
  });
}

const unknownPath = new Unavailable("it is not known which app this path is about");
const namesNone = new Unavailable("the request names no app, neither in its query nor in its JSON body");

function appsAmong(inQuery: Named, inBody: Named, takesSeveral: boolean): readonly string[] | Unavailable {
  const named = [...inQuery, ...inBody];
  if (takesSeveral && named.includes(undefined)) return namesNone;
  for (const app of named) checkUnambiguous(isApp(app), "an app must be a number such as 12, in digits alone");
  const apps = [...new Set(named.map(String))];
  checkUnambiguous(takesSeveral || inQuery.length <= 1, "the query names an app more than once");
  checkUnambiguous(
    takesSeveral ? inQuery.length === 0 || inBody.length === 0 : apps.length === 1,
    "the request names its app in several places: keep only one",
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
