/**
 * A few of Kintone's APIs, in the form in which openapi-typescript writes them. The whole of them comes of Kintone's own OpenAPI
 * description, and takes the place of this file:
 *
 * npx openapi-typescript@7 https://raw.githubusercontent.com/kintone/openapi-spec/main/openapi.yaml -o kintone-paths.ts
 */
export interface paths {
  "/k/v1/record.json": {
    parameters: NoParameters;
    put: {
      parameters: NoParameters;
      requestBody: {
        content: {
          "application/json": {
            app: number;
            id?: number;
            record?: { [fieldCode: string]: components["schemas"]["RecordWritableObject"] };
            revision?: number;
          };
        };
      };
      responses: Responses<{ revision?: string }>;
    };
  };
  "/k/v1/records.json": {
    parameters: NoParameters;
    get: {
      parameters: { query: { app: number; query?: string; totalCount?: string } };
      responses: Responses<{
        records: { [fieldCode: string]: components["schemas"]["RecordObject"] }[];
        totalCount?: string | null;
      }>;
    };
  };
}

export interface components {
  schemas: {
    KintoneError: { id: string; code: string; message: string };
    RecordObject:
      | { type: "__ID__"; value?: string }
      | { type: "__REVISION__"; value?: string }
      | { type: "NUMBER"; value?: string }
      | { type: "SINGLE_LINE_TEXT"; value?: string };
    RecordWritableObject: { type?: "NUMBER"; value?: string } | { type?: "SINGLE_LINE_TEXT"; value?: string };
  };
}

interface NoParameters {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}

interface Responses<Success> {
  200: { headers: { [name: string]: unknown }; content: { "application/json": Success } };
  "4XX": {
    headers: { [name: string]: unknown };
    content: { "application/json": components["schemas"]["KintoneError"] };
  };
}
