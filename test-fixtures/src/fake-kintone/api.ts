import type { Identity } from "./authenticate.ts";
import { Refusal } from "./failure.ts";
import { jsonBodyOf, linesOf, type ReceivedRequest } from "./received-request.ts";
import type { FakeApp, Permission, World } from "./world.ts";

/** Undefined: there is no such API. */
export function callApi(request: ReceivedRequest, identity: Identity, world: World): object | undefined {
  const hasType = linesOf(request, "Content-Type").length > 0;
  if (request.method === "GET" && hasType && request.body.length === 0) throw new Refusal("CB_IL02");
  if (request.path === "/v1/users.json") return listUsers(identity, world);

  const [, guestSpace, api] = /^\/k(?:\/guest\/(\d+))?\/v1\/([\w/]+)\.json$/.exec(request.path) ?? [];
  const endpoint = endpoints[`${request.method} ${api}`];
  if (!endpoint) return undefined;
  checkScope(endpoint, identity);
  if (endpoint.apps === "noToken") refuseTokens(identity);
  else
    for (const id of endpoint.apps(request)) checkAccess(appBy(id, world), guestSpace, endpoint.permission, identity);
  return endpoint.answer;
}

interface Endpoint {
  readonly permission: Permission;
  /** The apps that the call is about; none for one that belongs to no app. */
  readonly apps: ((request: ReceivedRequest) => readonly unknown[]) | "noToken";
  readonly answer: object;
  /** The scope that an access token needs, where the permission does not say it. */
  readonly scope?: string;
}

const scopes: Readonly<Record<Permission, string>> = {
  view: "k:app_record:read",
  add: "k:app_record:write",
  edit: "k:app_record:write",
  delete: "k:app_record:write",
  manage: "k:app_settings:write",
};

const record = { $id: { type: "__ID__", value: "1" }, name: { type: "SINGLE_LINE_TEXT", value: "山田" } };

const noApp = () => [];
const app = (request: ReceivedRequest) => [request.query.get("app") ?? jsonBodyOf(request)?.["app"]];
const id = (request: ReceivedRequest) => [request.query.get("id") ?? jsonBodyOf(request)?.["id"]];
const apps = (request: ReceivedRequest) => listIn(request, "apps").map((entry) => entry["app"]);
const payloads = (request: ReceivedRequest) => listIn(request, "requests").map(({ payload }) => Object(payload)["app"]);

const endpoints: Readonly<Record<string, Endpoint>> = {
  "GET records": { permission: "view", apps: app, answer: { records: [record], totalCount: null } },
  "GET record": { permission: "view", apps: app, answer: { record } },
  "POST record": { permission: "add", apps: app, answer: { id: "2", revision: "1" } },
  "PUT record": { permission: "edit", apps: app, answer: { revision: "2" } },
  "DELETE records": { permission: "delete", apps: app, answer: {} },
  "POST bulkRequest": { permission: "add", apps: payloads, answer: { results: [] } },
  "POST records/cursor": { permission: "view", apps: app, answer: { id: "fake-cursor", totalCount: "1" } },
  "GET records/cursor": { permission: "view", apps: noApp, answer: { records: [record], next: false } },
  "GET app": { permission: "view", apps: id, answer: { appId: "1", name: "Customers" }, scope: "k:app_settings:read" },
  "GET app/settings": {
    permission: "manage",
    apps: app,
    answer: { name: "Customers" },
    scope: "k:app_settings:read",
  },
  "PUT record/acl": { permission: "manage", apps: id, answer: { revision: "2" } },
  "POST preview/app/deploy": { permission: "manage", apps, answer: {} },
  "POST file": { permission: "add", apps: noApp, answer: { fileKey: "fake-file-key" }, scope: "k:file:write" },
  "GET file": { permission: "view", apps: noApp, answer: { content: "fake file" }, scope: "k:file:read" },
  "GET space": { permission: "view", apps: "noToken", answer: { id: "5", name: "Space" } },
};

function listIn(request: ReceivedRequest, name: string): readonly Readonly<Record<string, unknown>>[] {
  const list = jsonBodyOf(request)?.[name];
  return Array.isArray(list) ? list : [];
}

function listUsers(identity: Identity, { users }: World): object {
  refuseTokens(identity);
  if (identity.scheme === "oauth") throw new Refusal("CB_NO02");
  return { users: users.map(({ username }) => ({ code: username })) };
}

/** Of the scope alone, Kintone says the code of an expired token, with another status. */
function checkScope({ permission, scope = scopes[permission] }: Endpoint, identity: Identity): void {
  if (identity.scheme === "oauth" && !identity.scopes.includes(scope)) throw new Refusal("CB_OA01", 403);
}

function refuseTokens(identity: Identity): void {
  if (identity.scheme === "apiToken") throw new Refusal("GAIA_NO01");
}

function appBy(id: unknown, { apps }: World): FakeApp {
  const app = apps.find((app) => String(app.id) === String(id));
  if (!app) throw new Refusal("GAIA_AP01");
  return app;
}

function checkAccess(app: FakeApp, guestSpace: string | undefined, permission: Permission, identity: Identity): void {
  if (app.guestSpace !== undefined && guestSpace === undefined) throw new Refusal("GAIA_IL23");
  if (guestSpace !== undefined && app.guestSpace !== Number(guestSpace)) throw new Refusal("CB_NO02");
  if (identity.scheme !== "apiToken") return;
  const grant = identity.grants.find((grant) => grant.app === app);
  if (!grant) throw new Refusal("GAIA_AP15");
  if (!grant.permissions.includes(permission)) throw new Refusal("GAIA_NO01");
}
