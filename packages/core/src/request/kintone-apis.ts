export type AppPlace = "app" | "id" | "appOrId" | "payloads" | "apps" | "appUnlessCursor" | "noApp" | "noToken";

/**
 * Where each of Kintone's APIs names the app that it is about, in the query or in a JSON body. An API is listed by the part
 * between `/k/v1/` and `.json`, settings without `preview/`; guest spaces have the same APIs. Paths are case-sensitive.
 *
 * @see https://github.com/kintone/openapi-spec the source: `security` and the parameters of each operation
 */
const apis: Readonly<Record<AppPlace, readonly string[]>> = {
  app: [
    ...[
      "record",
      "records",
      "record/comment",
      "record/comments",
      "record/assignees",
      "record/status",
      "records/status",
    ],
    ...["app/settings", "app/form/fields", "app/form/layout", "app/views", "app/reports", "app/status", "app/actions"],
    ...["app/plugins", "app/adminNotes", "app/acl", "form"],
    ...["app/notifications/general", "app/notifications/perRecord", "app/notifications/reminder"],
  ],
  id: ["app"],
  appOrId: ["record/acl", "field/acl"],
  payloads: ["bulkRequest"],
  apps: ["preview/app/deploy"],
  /** `app` to create a cursor; from then on the `id` of the cursor, which names no app. */
  appUnlessCursor: ["records/cursor"],
  /** Belongs to no app, and takes every app's API token. */
  noApp: ["file"],
  /** Takes no app's API token at all. Neither does the User API, `/v1/…`, which has tokens of its own. */
  noToken: [
    ...[
      "apps",
      "preview/app",
      "app/move",
      "app/customize",
      "apps/statistics",
      "records/acl/evaluate",
      "search",
      "guests",
    ],
    ...["space", "space/body", "space/guests", "space/members", "space/thread", "space/thread/comment"],
    ...["template/space", "spaces/statistics", "plugin", "plugins", "plugin/apps", "plugins/required"],
  ],
};

const places: ReadonlyMap<string, AppPlace> = new Map(
  // Object.entries forgets the keys' type.
  (Object.entries(apis) as [AppPlace, readonly string[]][]).flatMap(([place, names]) =>
    names.map((name): [string, AppPlace] => [name, place]),
  ),
);

/** The settings of an app, which exist for its preview as well. */
const beforeSettings = /^preview\/(?=app\/|record\/acl$|field\/acl$|form$)/;

/** Returns undefined for an unknown path. */
export function appPlaceOf(path: string): AppPlace | undefined {
  if (path.startsWith("/v1/")) return "noToken";
  const api = /^\/k\/(?:guest\/[1-9]\d*\/)?v1\/([\w/]+)\.json$/.exec(path)?.[1] ?? "";
  return places.get(api) ?? places.get(api.replace(beforeSettings, ""));
}
