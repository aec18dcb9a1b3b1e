import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportTable } from "../report-table.ts";
import type { Form } from "../safety/client-under-test.ts";
import type { Ask, CacheUnderTest } from "./cache-under-test.ts";
import { removeFolders } from "./caching-fetch.ts";
import { type CacheableServer, startCacheableServer } from "./start-cacheable-server.ts";
import { type SchemeOfUsers, type User, users } from "./users.ts";

// The keys of the table above, which Object.keys forgets.
const schemes = Object.keys(users) as SchemeOfUsers[];
const forms: readonly Form[] = ["kintoneAuth", "withKintoneAuth"];

/** Has two users ask for the same URL, through every cache that may be between a client and the wire. */
export function describeCaches(clientName: string, caches: readonly CacheUnderTest[]): void {
  describe(`caches, ${clientName}`, () => {
    let server: CacheableServer;
    let asked = 0;
    beforeAll(async () => {
      server = await startCacheableServer();
    });
    afterAll(async () => {
      await server.close();
      removeFolders();
    });

    const newUrl = () => `${server.baseUrl}/k/v1/records.json?app=${++asked}`;

    /** The schemes with which the second user is served what is the first one's. */
    const mixedWith = async (openCache: () => (user: User) => Ask): Promise<readonly SchemeOfUsers[]> => {
      const mixed: SchemeOfUsers[] = [];
      for (const scheme of schemes) {
        const [first, second] = users[scheme];
        const connect = openCache();
        const url = newUrl();
        expect(await connect(first)(url), scheme).toStrictEqual({ user: first.name });
        const served = await connect(second)(url);
        if (JSON.stringify(served) !== JSON.stringify({ user: second.name })) {
          expect(served, scheme).toStrictEqual({ user: first.name });
          mixed.push(scheme);
        }
      }
      return mixed;
    };

    for (const cache of caches) {
      for (const form of forms.filter((form) => cache.open()[form])) {
        const known = cache.knownToMix?.[form] ?? [];
        const title =
          known.length > 0
            ? `serves one user what is another's (documented), with ${known.join(", ")}`
            : "gives no user what another user was allowed to see";

        it(`${cache.name}, ${form}: ${title}`, async (context) => {
          const mixed = await mixedWith(() => {
            const connect = cache.open()[form];
            return ({ configuration, name }) => {
              if (!connect) throw new Error(`there is no ${form}`);
              return connect({ baseUrl: server.baseUrl, ...configuration }, name);
            };
          });
          reportTable(context, rowOf(`${clientName}, ${cache.name}, ${form}`, mixed, known.length > 0));
          expect(mixed).toStrictEqual(known);
        });
      }

      it(`${cache.name}: is in use, without this project`, async (context) => {
        const mixed = await mixedWith(() => {
          const { unsafeHook } = cache.open();
          return ({ headers, name }) => unsafeHook(headers, name);
        });
        reportTable(context, rowOf(`${clientName}, ${cache.name}, unsafe hook`, mixed, false));
        const [user] = users.token;
        const ask = cache.open().unsafeHook(user.headers, user.name);
        const before = server.requests.length;
        const url = newUrl();
        for (let time = 0; time < 2; time += 1) expect(await ask(url)).toStrictEqual({ user: user.name });
        expect(server.requests.length - before).toBe(1);
      });
    }
  });
}

function rowOf(label: string, mixed: readonly SchemeOfUsers[], isDocumented: boolean) {
  const served =
    mixed.length > 0
      ? `one user's for another: ${mixed.join(", ")}${isDocumented ? " (documented)" : ""}`
      : "each their own";
  return {
    title: "What a user is served that has been in a cache since another user asked for it",
    columns: ["client", "served"],
    rows: [[label, served]],
  };
}
