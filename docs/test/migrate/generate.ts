import type { Page, Table } from "./read-page.ts";
import { codeOf } from "./read-page.ts";
import * as values from "./values.ts";

/** A TypeScript module for each table and each snippet of the page, by file name: what compiles also runs. */
export function modulesOf(page: Page): Readonly<Record<string, string>> {
  return {
    "calls.ts": callsModule(page.table("`kintone.`")),
    "guest-calls.ts": callsModule(page.table("`kintone.`"), "/k/guest/7/v1/"),
    "clients.ts": clientsModule(page.table("axios")),
    "constructor.ts": constructorModule(constructorRows(page)),
    "errors.ts": errorsModule(page.table("")),
    ...Object.fromEntries(
      page.changes.flatMap(({ before, after, inPage }, index) => [
        [`change-${index}-before.ts`, standingAlone(before, inPage)],
        [`change-${index}-after.ts`, standingAlone(after, inPage)],
      ]),
    ),
    ...Object.fromEntries(page.fences("ts").map((code, index) => [`snippet-${index}.ts`, code])),
  };
}

/** The rows that say how to authenticate, other than with a page's session: what is given there, and here. */
export function constructorRows(page: Page): Table {
  const rows = page.table("`new KintoneRestAPIClient({ … })`").slice(1);
  return rows.filter(([before]) => /^`(auth|basicAuth): \{/.test(before ?? "")).map((row) => row.map(codeOf));
}

function callsModule([, ...rows]: Table, prefix = "/k/v1/"): string {
  const calls = rows.map((row) => {
    const [before = "", after = ""] = row.map(codeOf);
    const inPlace = after.replaceAll("/k/v1/", prefix);
    return `{
      name: ${JSON.stringify(before)},
      before: (kintone: KintoneRestAPIClient): Promise<unknown> => kintone.${before},
      after: (client: AxiosInstance): Promise<unknown> => client.${inPlace},
    }`;
  });
  return `
    import type { KintoneRestAPIClient } from "@kintone/rest-api-client";
    import type { AxiosInstance } from "axios";
    ${valuesImport}
    export const calls = [${calls.join(",\n")}];
  `;
}

function clientsModule([, ...rows]: Table): string {
  const calls = rows.map((row) => `[${row.map((cell) => `(): Promise<unknown> => ${codeOf(cell)}`).join(",\n")}]`);
  return `
    import type { AxiosInstance } from "axios";
    import type { Got } from "got";
    import type { KyInstance } from "ky";
    ${valuesImport}
    export const callsWith = (
      { client, api, job, kintoneFetch }: { client: AxiosInstance; api: KyInstance; job: Got; kintoneFetch: typeof fetch },
    ) => [${calls.join(",\n")}];
  `;
}

function constructorModule(rows: Table): string {
  const pairs = rows.map(
    ([before = "", after]) => `{
      name: ${JSON.stringify(before)},
      before: { ${before.startsWith("auth") ? "" : 'auth: { apiToken: "TOKEN" },'} ${before} },
      after: { baseUrl, ${before.startsWith("auth") ? "" : 'apiToken: "TOKEN",'} ${after} },
    }`,
  );
  return `
    import type { KintoneRestAPIClient } from "@kintone/rest-api-client";
    import type { KintoneAuthOptions } from "@kintone-auth/axios";
    ${valuesImport}
    const baseUrl = "https://example.cybozu.com";
    interface Pair {
      readonly name: string;
      readonly before: NonNullable<ConstructorParameters<typeof KintoneRestAPIClient>[0]>;
      readonly after: KintoneAuthOptions;
    }
    export const pairs: readonly Pair[] = [${pairs.join(",\n")}];
  `;
}

/** In the order of the table: what is thrown, or for fetch, returned. */
const failures = [
  "error: KintoneRestAPIError",
  "error: { readonly response: AxiosResponse }",
  "error: KyError<unknown>",
  "error: { readonly response: { readonly statusCode: number; readonly body: string } }",
  "response: Response",
];

function errorsModule([, ...rows]: Table): string {
  const readers = rows.map(([, ...cells], index) => {
    const [status, body] = cells.map(codeOf);
    return `async (${failures[index]}): Promise<{ readonly status: number; readonly body: unknown }> => ({
      status: ${status},
      body: ${body},
    })`;
  });
  return `
    import type { KintoneRestAPIError } from "@kintone/rest-api-client";
    import type { AxiosResponse } from "axios";
    import type { HTTPError as KyError } from "ky";
    export const readers = [${readers.join(",\n")}] as const;
  `;
}

const valuesImport = `import { ${Object.keys(values).join(", ")} } from "../../values.ts";`;

/** A piece of code as a module, with what a page's script finds there. */
function standingAlone(code: string, inPage: boolean): string {
  return `${code}${inPage ? "\ndeclare const kintone: { getRequestToken(): string };" : ""}\nexport {};\n`;
}
