import type { Readable } from "../findings/kintone.ts";
import type { Settings } from "../settings/settings.ts";

/** The list of Kintone's APIs, which Kintone shows to everybody. */
export const openPath = "/k/v1/apis.json";

/** The part of a path that the APIs of a guest space, or of all other apps, have in common. */
export function apiRoot({ guestSpace }: Pick<Settings, "guestSpace">): string {
  return guestSpace === undefined ? "/k/v1" : `/k/guest/${guestSpace}/v1`;
}

/** What is read to learn a permission. Nothing is ever written. */
export const readings: Readonly<Record<Readable, (root: string, app: number) => string>> = {
  records: (root, app) => `${root}/records.json?app=${app}&query=limit%201`,
  form: (root, app) => `${root}/app/form/fields.json?app=${app}`,
  acl: (root, app) => `${root}/app/acl.json?app=${app}`,
};
