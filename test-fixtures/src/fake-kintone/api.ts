import { schemesDocumentedFor } from "../kintone-apis.ts";
import { appRights, describeApp, formFields, listApps, usersMay } from "./apps.ts";
import type { Identity } from "./authenticate.ts";
import { Refusal } from "./failure.ts";
import { formOf, idsInQuery, jsonBodyOf, linesOf, type ReceivedRequest } from "./received-request.ts";
import type { FakeFile, Records } from "./records.ts";
import { json, type Reply } from "./reply.ts";
import type { FakeApp, Permission, World } from "./world.ts";

/** Returns undefined for an unknown API. */
export async function callApi(
  request: ReceivedRequest,
  identity: Identity,
  world: World,
  records: Records,
): Promise<Reply | undefined> {
  const hasType = linesOf(request, "Content-Type").length > 0;
  if (request.method === "GET" && hasType && request.body.length === 0) throw new Refusal("CB_IL02");
  refuseUntaken(request.path, identity);
  if (request.path === "/v1/users.json") return json(200, listUsers(world));

  const [, guestSpace, api] = /^\/k(?:\/guest\/(\d+))?\/v1\/([\w/]+)\.json$/.exec(request.path) ?? [];
  const endpoint = endpoints[`${methodOf(request)} ${api}`];
  if (!endpoint) return undefined;
  checkScope(endpoint, identity);
  for (const id of endpoint.apps(request)) checkAccess(appBy(id, world), guestSpace, endpoint, identity);
  const place = { world, guestSpace: guestSpace === undefined ? undefined : Number(guestSpace) };
  const result =
    typeof endpoint.result === "function" ? await endpoint.result(request, records, place) : endpoint.result;
  return isReply(result) ? result : json(200, result);
}

/** A GET whose URL would be too long comes as a POST with this header. */
function methodOf(request: ReceivedRequest): string {
  const [override] = linesOf(request, "X-HTTP-Method-Override");
  return request.method === "POST" && override === "GET" ? "GET" : request.method;
}

function isReply(result: object): result is Reply {
  return "status" in result && "headers" in result;
}

/** Where a call is made. */
interface Place {
  readonly world: World;
  /** The one in the path. */
  readonly guestSpace: number | undefined;
}

type Handler = (request: ReceivedRequest, records: Records, place: Place) => object | Promise<object>;

interface Endpoint {
  readonly permission: Permission;
  /** Another permission that is enough by itself. */
  readonly alternative?: Permission;
  /** The apps that the call is about; none for one that belongs to no app. */
  readonly apps: (request: ReceivedRequest) => readonly unknown[];
  /** An object to send as JSON, or a whole reply. */
  readonly result: object | Handler;
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

const noApp = () => [];
const parameter = (request: ReceivedRequest, name: string) => request.query.get(name) ?? jsonBodyOf(request)?.[name];
const app = (request: ReceivedRequest) => [parameter(request, "app")];
const id = (request: ReceivedRequest) => [parameter(request, "id")];
const appOf = (request: ReceivedRequest) => String(parameter(request, "app"));
const idOf = (request: ReceivedRequest) => String(parameter(request, "id"));
const apps = (request: ReceivedRequest) => listIn(request, "apps").map((entry) => entry["app"]);
const payloads = (request: ReceivedRequest) => listIn(request, "requests").map(({ payload }) => Object(payload)["app"]);

const endpoints: Readonly<Record<string, Endpoint>> = {
  "GET records": { permission: "view", apps: app, result: listRecords },
  "GET record": { permission: "view", apps: app, result: getRecord },
  "POST record": { permission: "add", apps: app, result: addRecord },
  "PUT record": { permission: "edit", apps: app, result: updateRecord },
  "DELETE records": { permission: "delete", apps: app, result: deleteRecords },
  "POST bulkRequest": { permission: "add", apps: payloads, result: { results: [] } },
  "POST records/cursor": { permission: "view", apps: app, result: { id: "fake-cursor", totalCount: "1" } },
  "GET records/cursor": { permission: "view", apps: noApp, result: { records: [], next: false } },
  "GET app": { permission: "view", apps: id, result: getApp, scope: "k:app_settings:read" },
  "GET apps": {
    permission: "view",
    apps: noApp,
    result: getApps,
    scope: "k:app_settings:read",
  },
  "GET app/form/fields": {
    permission: "view",
    alternative: "add",
    apps: app,
    result: formFields,
    scope: "k:app_settings:read",
  },
  "GET app/acl": { permission: "manage", apps: app, result: appRights, scope: "k:app_settings:read" },
  "GET app/settings": {
    permission: "manage",
    apps: app,
    result: { name: "Customers" },
    scope: "k:app_settings:read",
  },
  "PUT record/acl": { permission: "manage", apps: id, result: { revision: "2" } },
  "POST preview/app/deploy": { permission: "manage", apps, result: {} },
  "POST file": { permission: "add", apps: noApp, result: uploadFile, scope: "k:file:write" },
  "GET file": { permission: "view", apps: noApp, result: downloadFile, scope: "k:file:read" },
  "GET space": { permission: "view", apps: noApp, result: { id: "5", name: "Space" } },
};

function getApp(request: ReceivedRequest, _records: Records, { world }: Place): object {
  return describeApp(appBy(parameter(request, "id"), world));
}

function getApps(request: ReceivedRequest, _records: Records, { world, guestSpace }: Place): object {
  return listApps(request, world, guestSpace);
}

function listRecords(request: ReceivedRequest, records: Records): object {
  const query = String(parameter(request, "query") ?? "");
  const list = records.list(appOf(request));
  const [, limit = "100"] = /\blimit (\d+)/.exec(query) ?? [];
  const ordered = query.includes("order by $id desc") ? list.toReversed() : list;
  return { records: ordered.slice(0, Number(limit)), totalCount: null };
}

function getRecord(request: ReceivedRequest, records: Records): object {
  const list = records.list(appOf(request));
  return { record: list.find(({ $id }) => $id?.value === idOf(request)) ?? list[0] };
}

function addRecord(request: ReceivedRequest, records: Records): object {
  return records.add(appOf(request), jsonBodyOf(request)?.["record"]);
}

function updateRecord(request: ReceivedRequest, records: Records): object {
  return records.update(
    appOf(request),
    idOf(request),
    jsonBodyOf(request)?.["record"],
    parameter(request, "revision") ?? undefined,
  );
}

function deleteRecords(request: ReceivedRequest, records: Records): object {
  records.delete(appOf(request), [
    ...idsInQuery(request.query),
    ...[jsonBodyOf(request)?.["ids"] ?? []].flat().map(String),
  ]);
  return {};
}

async function uploadFile(request: ReceivedRequest, records: Records): Promise<object> {
  const form = await formOf(request);
  // Any other body counts as the file itself, so that tests can upload bodies of every kind.
  const file = form ? form.get("file") : new File([request.body], "body");
  if (!(file instanceof File)) throw new Refusal("CB_IL02");
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { fileKey: records.addFile({ name: file.name, contentType: file.type, bytes }) };
}

const content = Buffer.from('{"content":"fake file"}');
const someFile: FakeFile = { name: "fake.json", contentType: "application/json", bytes: content };

function downloadFile(request: ReceivedRequest, records: Records): Reply {
  const { contentType, bytes } = records.fileOf(request.query.get("fileKey") ?? "") ?? someFile;
  return { status: 200, headers: { "content-type": contentType }, body: bytes };
}

function listIn(request: ReceivedRequest, name: string): readonly Readonly<Record<string, unknown>>[] {
  const list = jsonBodyOf(request)?.[name];
  return Array.isArray(list) ? list : [];
}

function listUsers({ users }: World): object {
  return { users: users.map(({ username }) => ({ code: username })) };
}

/** For a missing scope, Kintone sends the code of an expired token, with another status. */
function checkScope({ permission, scope = scopes[permission] }: Endpoint, identity: Identity): void {
  if (identity.scheme === "oauth" && !identity.scopes.includes(scope)) throw new Refusal("CB_OA01", 403);
}

/** For an API that no scope of OAuth's covers, Kintone sends what it sends for a missing scope. */
function refuseUntaken(path: string, { scheme }: Identity): void {
  const isTaken = schemesDocumentedFor(path)?.includes(scheme) ?? true;
  if (isTaken) return;
  if (scheme === "apiToken") throw new Refusal("GAIA_NO01");
  throw new Refusal(scheme === "oauth" ? "CB_OA01" : "CB_NO02", 403);
}

/** The list of APIs and their schemas. Returns undefined for any other path. */
export function openApiReply({ path }: ReceivedRequest): Reply | undefined {
  if (schemesDocumentedFor(path)?.length !== 0) return undefined;
  return json(200, { baseUrl: "https://fake.invalid/k/v1/", apis: {} });
}

function appBy(id: unknown, { apps }: World): FakeApp {
  const app = apps.find((app) => String(app.id) === String(id));
  if (!app) throw new Refusal("GAIA_AP01");
  return app;
}

function checkAccess(
  app: FakeApp,
  guestSpace: string | undefined,
  { permission, alternative = permission }: Endpoint,
  identity: Identity,
): void {
  if (app.guestSpace !== undefined && guestSpace === undefined) throw new Refusal("GAIA_IL23");
  if (guestSpace !== undefined && app.guestSpace !== Number(guestSpace)) throw new Refusal("CB_NO02");
  if (identity.scheme !== "apiToken") {
    if (!usersMay(permission, app) && !usersMay(alternative, app)) throw new Refusal("CB_NO02");
    return;
  }
  const grant = identity.grants.find((grant) => grant.app === app);
  if (!grant) throw new Refusal("GAIA_AP15");
  if (!grant.permissions.some((granted) => granted === permission || granted === alternative)) {
    throw new Refusal("GAIA_NO01");
  }
}
