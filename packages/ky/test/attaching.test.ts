import { createKintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { describeAttaching, installedVersion } from "@kintone-auth/test-fixtures";
import ky, { type KyInstance } from "ky";
import { vi } from "vitest";

describeAttaching<KyInstance, ReturnType<typeof createKintoneAuth>>({
  name: `ky ${installedVersion(import.meta.url)}`,
  withKintoneAuth: (client, options) => withKintoneAuth(client, options).extend({}),
  createKintoneAuth,
  create: () => ky.create({ retry: 0 }),
  send: async (client, url) => client.get(url).then(() => undefined, String),
  reload: async () => {
    vi.resetModules();
    return import("@kintone-auth/ky");
  },
});
