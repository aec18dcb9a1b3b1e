import type { Scheme } from "../options.ts";

/** Where an API names the app that it is about, in the query or in a JSON body. */
export type AppPlace = "app" | "id" | "appOrId" | "payloads" | "apps" | "appUnlessCursor" | "everyApp" | "none";

/** What is documented of an API. */
export interface KintoneApi {
  readonly app: AppPlace;
  /** The schemes that it takes. With none, it needs no credentials at all. */
  readonly schemes: readonly Scheme[];
}

interface Row extends KintoneApi {
  /**
   * The part of each path between `/k/v1/` and `.json`, settings without `preview/`, after a method where it matters. `space/*`
   * is every path that begins with `space/`. Guest spaces have the same APIs. Paths are case-sensitive.
   */
  readonly paths: readonly string[];
}

const every: readonly Scheme[] = ["password", "apiToken", "oauth", "session"];
const noOAuth: readonly Scheme[] = ["password", "apiToken", "session"];
const noToken: readonly Scheme[] = ["password", "oauth", "session"];
const userOnly: readonly Scheme[] = ["password", "session"];

/**
 * Kintone's APIs. What they do not take is only tried last, because documentation may be outdated; which app they are about
 * decides which tokens are sent.
 *
 * @see https://github.com/kintone/openapi-spec `security` and the parameters of each operation
 * @see https://kintone.dev/en/docs/common/authentication/how-to-add-oauth-clients/ the scopes of OAuth
 */
const rows: readonly Row[] = [
  {
    app: "app",
    schemes: every,
    paths: [
      ...["record", "records", "record/comment", "record/comments"],
      ...["record/assignees", "record/status", "records/status"],
      ...[
        "app/settings",
        "app/form/fields",
        "app/form/layout",
        "app/views",
        "app/reports",
        "app/status",
        "app/actions",
      ],
      ...["app/notifications/general", "app/notifications/perRecord", "app/notifications/reminder"],
      ...["app/acl", "app/categories", "form"],
      // The `id` in its query is the plug-in's.
      "app/plugin/config",
    ],
  },
  { app: "id", schemes: every, paths: ["app"] },
  { app: "appOrId", schemes: every, paths: ["record/acl", "field/acl"] },
  { app: "apps", schemes: every, paths: ["preview/app/deploy"] },
  // Download and upload belong to no app.
  { app: "everyApp", schemes: every, paths: ["GET file", "POST file"] },
  { app: "app", schemes: noOAuth, paths: ["app/adminNotes", "app/plugins", "record/async/token"] },
  { app: "payloads", schemes: noOAuth, paths: ["bulkRequest"] },
  { app: "app", schemes: noOAuth, paths: ["POST records/cursor"] },
  // Reading and deleting name the cursor, and no app.
  { app: "appUnlessCursor", schemes: noOAuth, paths: ["GET records/cursor", "DELETE records/cursor"] },
  { app: "app", schemes: noToken, paths: ["app/customize"] },
  { app: "none", schemes: noToken, paths: ["apps", "preview/app", "admin/plugin/apps"] },
  { app: "app", schemes: userOnly, paths: ["app/move", "records/acl/evaluate"] },
  {
    app: "none",
    schemes: userOnly,
    paths: [
      ...["search", "guests", "apps/statistics", "spaces/statistics", "template/space"],
      ...["space", "space/*", "plugin", "plugin/*", "plugins", "plugins/*"],
    ],
  },
  { app: "none", schemes: [], paths: ["apis", "apis/*"] },
];

/** Why a scheme is only tried last, or a token is not sent. */
export const notTaken = "this API does not take it";

const userApi: KintoneApi = { app: "none", schemes: ["password", "userApiToken", "session"] };

const apis: ReadonlyMap<string, KintoneApi> = new Map(rows.flatMap((row) => row.paths.map((path) => [path, row])));

/** The settings of an app, which exist for its preview as well. */
const beforeSettings = /^preview\/(?=app\/|record\/acl|field\/acl|form)/;

/** Returns undefined for an unknown API. */
export function kintoneApi(method: string, path: string): KintoneApi | undefined {
  if (/^\/v1\/(?:[\w-]+\/)*[\w-]+\.\w+$/.test(path)) return userApi;
  // Without the ID of a space, `/k/guest/v1/search.json` searches all guest spaces.
  const api = /^\/k\/(?:guest\/(?:[1-9]\d*\/)?)?v1\/([\w/]+)\.json$/.exec(path)?.[1] ?? "";
  const spellings = [api, `${method.toUpperCase()} ${api}`, api.replace(beforeSettings, ""), api.replace(/\/.*/, "/*")];
  return spellings.map((spelling) => apis.get(spelling)).find((found) => found !== undefined);
}

/** Returns undefined for an unknown API, and an empty list for one that needs no credentials. */
export function schemesTakenBy(method: string, path: string): readonly Scheme[] | undefined {
  return kintoneApi(method, path)?.schemes;
}
