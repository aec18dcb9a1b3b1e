import { createKintoneAuth, getAuthFailure, withKintoneAuth } from "@kintone-auth/fetch";
import { describeAttaching } from "@kintone-auth/test-fixtures";
import { vi } from "vitest";
import { bareFetch, fetchName } from "./bare-fetch.ts";

const inners = { "given as it is": () => bareFetch.bind(undefined), "the global one": () => fetch };
for (const [how, create] of Object.entries(inners)) {
  describeAttaching<typeof fetch, ReturnType<typeof createKintoneAuth>>({
    name: `${fetchName}, ${how}`,
    withKintoneAuth,
    createKintoneAuth,
    create,
    send: async (kintoneFetch, url) => getAuthFailure(await kintoneFetch(url))?.summary,
    reload: async () => {
      vi.resetModules();
      return import("@kintone-auth/fetch");
    },
  });
}
