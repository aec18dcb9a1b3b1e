import type { Page } from "playwright-core";
import type { TestRequest } from "../conformance/adapter-under-test.ts";
import type { FailureCode } from "../fake-kintone/index.ts";

/** A request of a page, with its path in place of its URL. */
export type Call = Omit<TestRequest, "url" | "form"> & { readonly path: string; readonly upload?: string };

export const json = { app: 1, record: { name: { value: "山田" } } };
/** Longer than any URL may be. */
export const longQuery = { app: 1, query: `name in (${Array.from({ length: 900 }, (_, index) => `"山田${index}"`)})` };
const override = { "X-HTTP-Method-Override": "GET" };

const reading: Readonly<Record<string, Call>> = {
  GET: { path: "/k/v1/records.json?app=1" },
};
export const writing: Readonly<Record<string, Call>> = {
  POST: { path: "/k/v1/record.json", method: "POST", json },
  PUT: { path: "/k/v1/record.json", method: "PUT", json: { ...json, id: 1 } },
  DELETE: { path: "/k/v1/records.json?app=1&ids[0]=1", method: "DELETE" },
  "upload of a form": { path: "/k/v1/file.json", method: "POST", upload: "御見積 1,000円" },
  "upload of a file as it is": { path: "/k/v1/file.json", method: "POST", stream: "御見積 1,000円" },
  "long GET as POST": { path: "/k/v1/records.json", method: "POST", json: longQuery, headers: override },
};
export const calls: Readonly<Record<string, Call>> = { ...reading, ...writing };

/** How to remove one part of a session's request, and the code of Kintone's refusal. */
export const parts: Readonly<Record<string, { readonly code: FailureCode; takeAway(page: Page): Promise<unknown> }>> = {
  cookie: { code: "CB_AU01", takeAway: (page) => page.context().clearCookies() },
  "X-Requested-With": {
    code: "CB_JH01",
    takeAway: (page) =>
      page.route(/\/k\/v1\//, async (route) => {
        const { "x-requested-with": _, ...headers } = await route.request().allHeaders();
        await route.continue({ headers });
      }),
  },
  "CSRF token": {
    code: "CB_CS01",
    takeAway: (page) =>
      page.route(/\/k\/v1\//, (route) =>
        route.continue({
          url: route
            .request()
            .url()
            .replace(/[?&]__REQUEST_TOKEN__=[^&]*/, ""),
        }),
      ),
  },
};
