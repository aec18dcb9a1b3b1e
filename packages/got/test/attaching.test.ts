import { createKintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { describeAttaching, installedVersion } from "@kintone-auth/test-fixtures";
import got, { type Got } from "got";
import { vi } from "vitest";

describeAttaching<Got, ReturnType<typeof createKintoneAuth>>({
  name: `got ${installedVersion(import.meta.url)}`,
  withKintoneAuth: (client, options) => withKintoneAuth(client, options).extend({}),
  createKintoneAuth,
  create: () => got.extend({ retry: { limit: 0 } }),
  send: async (client, url) => client.get(url).then(() => undefined, String),
  reload: async () => {
    vi.resetModules();
    return import("@kintone-auth/got");
  },
});
