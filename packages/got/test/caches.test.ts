import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { installedVersion } from "@kintone-auth/test-fixtures";
import { type Ask, type CacheUnderTest, describeCaches } from "@kintone-auth/test-fixtures/caches";
import got, { type Got } from "got";

const caches: readonly CacheUnderTest[] = [
  {
    name: "cache: new Map()",
    open: () => {
      const client = got.extend({ retry: { limit: 0 }, cache: new Map() });
      return {
        kintoneAuth: (options) => askWith(client.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
        withKintoneAuth: (options) => askWith(withKintoneAuth(client, options)),
        unsafeHook: (headers) => askWith(client.extend({ headers })),
      };
    },
  },
];

describeCaches(`got ${installedVersion(import.meta.url)}`, caches);

function askWith(job: Got): Ask {
  return (url) => job(url).json();
}
