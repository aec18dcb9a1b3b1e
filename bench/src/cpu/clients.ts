import { KintoneRestAPIClient } from "@kintone/rest-api-client";
import { withKintoneAuth as authenticateAxios } from "@kintone-auth/axios";
import { withKintoneAuth as authenticateFetch } from "@kintone-auth/fetch";
import { withKintoneAuth as authenticateGot } from "@kintone-auth/got";
import { withKintoneAuth as authenticateKy } from "@kintone-auth/ky";
import axios, { type AxiosInstance } from "axios";
import got, { type Got } from "got";
import ky, { type KyInstance } from "ky";
import { apiToken } from "../calls/requests.ts";
import { controlOf, type Goals } from "../rounds/group.ts";

/** Sends the request that every client sends, and resolves with the records in the response. */
export type Send = () => Promise<Records>;

/** The server's response. Its `totalCount` is null unless the API token has arrived. */
export interface Records {
  readonly records: readonly object[];
  readonly totalCount: string | null;
}

export interface Client {
  readonly name: string;
  readonly isAuthenticated: boolean;
  /** The name of the same client without authentication. */
  readonly bare?: string;
  readonly goals?: Goals;
  readonly connect: (baseUrl: string) => Send;
}

export const officialClient = "@kintone/rest-api-client";

const path = "/k/v1/records.json";
const query = { app: 1, query: 'name = "山田" limit 10' };

export const clients: readonly Client[] = [
  { name: officialClient, isAuthenticated: true, connect: connectOfficial },
  { name: controlOf(officialClient), isAuthenticated: true, connect: connectOfficial },
  ...bareAndAuthenticated({
    name: "axios",
    goals: { toReference: 0.8 },
    bare: (baseUrl) => throughAxios(axios.create({ baseURL: baseUrl })),
    authenticated: (baseUrl) =>
      throughAxios(authenticateAxios(axios.create({ baseURL: baseUrl }), { baseUrl, apiToken })),
  }),
  ...bareAndAuthenticated({
    name: "ky",
    goals: { toReference: 0.8 },
    bare: (baseUrl) => throughKy(ky, baseUrl),
    authenticated: (baseUrl) => throughKy(authenticateKy(ky, { baseUrl, apiToken }), baseUrl),
  }),
  ...bareAndAuthenticated({
    name: "got",
    bare: (baseUrl) => throughGot(got, baseUrl),
    authenticated: (baseUrl) => throughGot(authenticateGot(got, { baseUrl, apiToken }), baseUrl),
  }),
  ...bareAndAuthenticated({
    name: "fetch",
    goals: { toReference: 0.5 },
    bare: (baseUrl) => throughFetch(fetch, baseUrl),
    authenticated: (baseUrl) => throughFetch(authenticateFetch(fetch, { baseUrl, apiToken }), baseUrl),
  }),
];

interface Pair {
  readonly name: string;
  readonly goals?: Goals;
  readonly bare: Client["connect"];
  readonly authenticated: Client["connect"];
}

function bareAndAuthenticated({ name, goals = {}, bare, authenticated }: Pair): readonly Client[] {
  return [
    { name, isAuthenticated: false, connect: bare },
    { name: `${name}, withKintoneAuth`, isAuthenticated: true, bare: name, goals, connect: authenticated },
  ];
}

function connectOfficial(baseUrl: string): Send {
  const client = new KintoneRestAPIClient({ baseUrl, auth: { apiToken } });
  return () => client.record.getRecords(query);
}

function throughAxios(client: AxiosInstance): Send {
  return async () => (await client.get<Records>(path, { params: query })).data;
}

function throughKy(client: KyInstance, baseUrl: string): Send {
  return () => client.get(baseUrl + path, { searchParams: query }).json<Records>();
}

function throughGot(client: Got, baseUrl: string): Send {
  return () => client.get(baseUrl + path, { searchParams: query }).json<Records>();
}

function throughFetch(fetch: typeof globalThis.fetch, baseUrl: string): Send {
  return async () => {
    const search = new URLSearchParams({ app: String(query.app), query: query.query });
    const response = await fetch(`${baseUrl}${path}?${search}`);
    // The server is our own, in server.ts.
    return (await response.json()) as Records;
  };
}
