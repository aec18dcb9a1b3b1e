import { apiToken } from "../calls/requests.ts";

/** What a process sends again and again: the same request through every client, answered with the records. */
export type Send = () => Promise<Records>;

/** The server's answer. It says as `totalCount` whether the API token has arrived. */
export interface Records {
  readonly records: readonly object[];
  readonly totalCount: string | null;
}

export interface Client {
  readonly isAuthenticated: boolean;
  /** The name of the same client without authentication. */
  readonly bare?: string;
  /** Loaded by the process that sends, without the other clients. */
  readonly connect: (baseUrl: string) => Promise<Send>;
}

const path = "/k/v1/records.json";
const query = { app: 1, query: 'name = "山田" limit 10' };

export const officialClient = "@kintone/rest-api-client";

export const clients: Readonly<Record<string, Client>> = {
  [officialClient]: {
    isAuthenticated: true,
    connect: async (baseUrl) => {
      const { KintoneRestAPIClient } = await import("@kintone/rest-api-client");
      const client = new KintoneRestAPIClient({ baseUrl, auth: { apiToken } });
      return () => client.record.getRecords(query);
    },
  },
  axios: {
    isAuthenticated: false,
    connect: async (baseUrl) => {
      const { default: axios } = await import("axios");
      const client = axios.create({ baseURL: baseUrl });
      return async () => (await client.get<Records>(path, { params: query })).data;
    },
  },
  "axios, withKintoneAuth": {
    isAuthenticated: true,
    bare: "axios",
    connect: async (baseUrl) => {
      const { default: axios } = await import("axios");
      const { withKintoneAuth } = await import("@kintone-auth/axios");
      const client = withKintoneAuth(axios.create({ baseURL: baseUrl }), { baseUrl, apiToken });
      return async () => (await client.get<Records>(path, { params: query })).data;
    },
  },
  ky: {
    isAuthenticated: false,
    connect: async (baseUrl) => {
      const { default: ky } = await import("ky");
      return () => ky.get(baseUrl + path, { searchParams: query }).json<Records>();
    },
  },
  "ky, withKintoneAuth": {
    isAuthenticated: true,
    bare: "ky",
    connect: async (baseUrl) => {
      const { default: ky } = await import("ky");
      const { withKintoneAuth } = await import("@kintone-auth/ky");
      const api = withKintoneAuth(ky, { baseUrl, apiToken });
      return () => api.get(baseUrl + path, { searchParams: query }).json<Records>();
    },
  },
  got: {
    isAuthenticated: false,
    connect: async (baseUrl) => {
      const { default: got } = await import("got");
      return () => got.get(baseUrl + path, { searchParams: query }).json<Records>();
    },
  },
  "got, withKintoneAuth": {
    isAuthenticated: true,
    bare: "got",
    connect: async (baseUrl) => {
      const { default: got } = await import("got");
      const { withKintoneAuth } = await import("@kintone-auth/got");
      const job = withKintoneAuth(got, { baseUrl, apiToken });
      return () => job.get(baseUrl + path, { searchParams: query }).json<Records>();
    },
  },
};
