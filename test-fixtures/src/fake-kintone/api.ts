import type { Identity } from "./authenticate.ts";
import { Refusal } from "./failure.ts";
import { jsonBodyOf, linesOf, type ReceivedRequest } from "./received-request.ts";
import type { FakeApp, Permission, World } from "./world.ts";

/** Undefined: there is no such API. */
export function callApi(request: ReceivedRequest, identity: Identity, world: World): object | undefined {
  const hasType = linesOf(request, "Content-Type").length > 0;
  if (request.method === "GET" && hasType && request.body.length === 0) throw new Refusal("CB_IL02");
  if (request.path === "/v1/users.json") return listUsers(identity, world);

  const [, guestSpace, api] = /^\/k(?:\/guest\/(\d+))?\/v1\/(\w+)\.json$/.exec(request.path) ?? [];
  const call = `${request.method} ${api}`;
  if (call === "POST file") return { fileKey: "fake-file-key" };
  const endpoint = endpoints[call];
  if (!endpoint) return undefined;
  checkAccess(appOf(request, world), guestSpace, endpoint.permission, identity);
  return endpoint.answer;
}

interface Endpoint {
  readonly permission: Permission;
  readonly answer: object;
}

const record = { $id: { type: "__ID__", value: "1" }, name: { type: "SINGLE_LINE_TEXT", value: "山田" } };

const endpoints: Readonly<Record<string, Endpoint>> = {
  "GET records": { permission: "view", answer: { records: [record], totalCount: null } },
  "GET record": { permission: "view", answer: { record } },
  "POST record": { permission: "add", answer: { id: "2", revision: "1" } },
  "PUT record": { permission: "edit", answer: { revision: "2" } },
  "DELETE records": { permission: "delete", answer: {} },
};

function listUsers(identity: Identity, { users }: World): object {
  if (identity.scheme === "apiToken") throw new Refusal("GAIA_NO01");
  if (identity.scheme === "oauth") throw new Refusal("CB_NO02");
  return { users: users.map(({ username }) => ({ code: username })) };
}

function appOf(request: ReceivedRequest, { apps }: World): FakeApp {
  const id = request.query.get("app") ?? jsonBodyOf(request)?.["app"];
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
