import { idsInQuery, type ReceivedRequest } from "./received-request.ts";
import type { FakeApp, Permission, World } from "./world.ts";

const someone = { code: "kintone", name: "kintone" };
const someTime = "2026-01-01T00:00:00.000Z";

/** As the API describes it. */
export function describeApp({ id, guestSpace }: FakeApp): object {
  const spaceId = guestSpace === undefined ? null : String(guestSpace);
  return {
    appId: String(id),
    code: "",
    name: "Customers",
    description: "",
    spaceId,
    threadId: spaceId,
    createdAt: someTime,
    creator: someone,
    modifiedAt: someTime,
    modifier: someone,
  };
}

/** The apps that users may view: those of the guest space in the path, or those in none. */
export function listApps({ query }: ReceivedRequest, { apps }: World, guestSpace: number | undefined): object {
  const ids = idsInQuery(query);
  const listed = apps.filter(
    (app) =>
      app.guestSpace === guestSpace && usersMay("view", app) && (ids.length === 0 || ids.includes(String(app.id))),
  );
  return { apps: listed.slice(0, Number(query.get("limit") ?? "100")).map(describeApp) };
}

export function usersMay(permission: Permission, { permissionsOfUsers }: FakeApp): boolean {
  return permissionsOfUsers?.includes(permission) ?? true;
}

export const formFields = {
  properties: {
    name: {
      type: "SINGLE_LINE_TEXT",
      code: "name",
      label: "Name",
      noLabel: false,
      required: false,
      unique: false,
      minLength: "",
      maxLength: "",
      defaultValue: "",
      expression: "",
      hideExpression: false,
    },
  },
  revision: "1",
};

export const appRights = {
  rights: [
    {
      entity: { type: "CREATOR", code: null },
      includeSubs: false,
      appEditable: true,
      recordViewable: true,
      recordAddable: true,
      recordEditable: true,
      recordDeletable: true,
      recordImportable: true,
      recordExportable: true,
    },
  ],
  revision: "1",
};
