import type { SchemeName } from "./fake-kintone/credentials.ts";

/** What Kintone documents of an API. */
export interface KintoneApi {
  /** Between `/k/v1/` and `.json`, without `preview/`. */
  readonly path: string;
  readonly methods: readonly string[];
  /** The methods of the same API for an app's preview, at `/k/v1/preview/…`. */
  readonly previewMethods: readonly string[];
  /** Where it names the app that it is about, for the schemes that depend on it. */
  readonly app: AppPlace;
  readonly schemes: readonly SchemeName[];
}

/** `"every app"`: it belongs to none, and takes every app's token. `"cursor"`: by `app` when it is created. */
export type AppPlace = "app" | "id" | "app or id" | "apps" | "payloads" | "cursor" | "every app" | "none";

const every: readonly SchemeName[] = ["password", "apiToken", "oauth", "session"];
const noOAuth: readonly SchemeName[] = ["password", "apiToken", "session"];
const noToken: readonly SchemeName[] = ["password", "oauth", "session"];
const userOnly: readonly SchemeName[] = ["password", "session"];

/**
 * Kintone's APIs as its OpenAPI description and its documentation have them, written down here a second time, apart from the
 * table that is tested. Both were read on 2026-11-27.
 *
 * @see https://github.com/kintone/openapi-spec
 * @see https://kintone.dev/en/docs/common/authentication/how-to-add-oauth-clients/ the APIs that have a scope
 * @see https://kintone.dev/en/docs/kintone/rest-api/
 */
export const kintoneApis: readonly KintoneApi[] = [
  api("record", "GET POST PUT", "", "app", every),
  api("records", "GET POST PUT DELETE", "", "app", every),
  api("record/comment", "POST DELETE", "", "app", every),
  api("record/comments", "GET", "", "app", every),
  api("record/assignees", "PUT", "", "app", every),
  api("record/status", "PUT", "", "app", every),
  api("records/status", "PUT", "", "app", every),
  api("record/async/token", "POST", "", "app", noOAuth),
  api("records/cursor", "POST GET DELETE", "", "cursor", noOAuth),
  api("records/acl/evaluate", "GET", "", "app", userOnly),
  api("bulkRequest", "POST", "", "payloads", noOAuth),
  api("file", "GET POST", "", "every app", every),
  api("app", "GET", "", "id", every),
  api("apps", "GET", "", "none", noToken),
  api("preview/app", "POST", "", "none", noToken),
  api("preview/app/deploy", "GET POST", "", "apps", every),
  api("app/move", "POST", "", "app", userOnly),
  api("app/settings", "GET", "GET PUT", "app", every),
  api("app/form/fields", "GET", "GET POST PUT DELETE", "app", every),
  api("app/form/layout", "GET", "GET PUT", "app", every),
  // With OAuth, PUT fails where one of the views is a custom one.
  api("app/views", "GET", "GET PUT", "app", every),
  api("app/reports", "GET", "GET PUT", "app", every),
  api("app/status", "GET", "GET PUT", "app", every),
  api("app/actions", "GET", "GET PUT", "app", every),
  api("app/notifications/general", "GET", "GET PUT", "app", every),
  api("app/notifications/perRecord", "GET", "GET PUT", "app", every),
  api("app/notifications/reminder", "GET", "GET PUT", "app", every),
  api("app/customize", "GET", "GET PUT", "app", noToken),
  api("app/adminNotes", "GET", "GET PUT", "app", noOAuth),
  api("app/plugins", "GET", "GET POST", "app", noOAuth),
  // Whether they take OAuth is not documented.
  api("app/plugin/config", "GET", "GET PUT", "app", every),
  api("app/categories", "GET", "GET PUT", "app", every),
  api("admin/plugin/apps", "GET", "", "none", noToken),
  api("app/acl", "GET PUT", "GET PUT", "app", every),
  api("record/acl", "GET PUT", "GET PUT", "app or id", every),
  api("field/acl", "GET PUT", "GET PUT", "app or id", every),
  api("form", "GET", "GET", "app", every),
  api("search", "POST", "", "none", userOnly),
  api("guests", "POST DELETE", "", "none", userOnly),
  api("apps/statistics", "GET", "", "none", userOnly),
  api("spaces/statistics", "GET", "", "none", userOnly),
  api("template/space", "POST", "", "none", userOnly),
  api("space", "GET PUT DELETE", "", "none", userOnly),
  api("space/body", "PUT", "", "none", userOnly),
  api("space/guests", "PUT", "", "none", userOnly),
  api("space/members", "GET PUT", "", "none", userOnly),
  api("space/thread", "POST PUT", "", "none", userOnly),
  api("space/thread/comment", "POST", "", "none", userOnly),
  api("plugin", "POST PUT DELETE", "", "none", userOnly),
  api("plugin/apps", "GET", "", "none", userOnly),
  api("plugins", "GET", "", "none", userOnly),
  api("plugins/required", "GET", "", "none", userOnly),
  api("apis", "GET", "", "none", []),
  api("apis/records/get", "GET", "", "none", []),
];

/** The schemes of the User API, `/v1/…`. */
export const userApiSchemes: readonly SchemeName[] = ["password", "userApiToken", "session"];

/** The schemes that a path takes, or undefined for an unknown one. */
export function schemesDocumentedFor(path: string): readonly SchemeName[] | undefined {
  if (path.startsWith("/v1/")) return userApiSchemes;
  const [, name = ""] = /^\/k(?:\/guest(?:\/\d+)?)?\/v1\/(.+)\.json$/.exec(path) ?? [];
  return kintoneApis.find((api) => api.path === name || `preview/${api.path}` === name)?.schemes;
}

function api(
  path: string,
  methods: string,
  previewMethods: string,
  app: AppPlace,
  schemes: readonly SchemeName[],
): KintoneApi {
  const list = (text: string) => text.split(" ").filter((method) => method !== "");
  return { path, methods: list(methods), previewMethods: list(previewMethods), app, schemes };
}
