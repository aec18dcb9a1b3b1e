import { kintoneAuth as forAxios, type KintoneAuthOptions } from "@kintone-auth/axios";
import { withKintoneAuth } from "@kintone-auth/fetch";
import { kintoneAuth as forGot } from "@kintone-auth/got";
import { kintoneAuth as forKy } from "@kintone-auth/ky";
import axios from "axios";
import got from "got";
import ky from "ky";

export interface DemoRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: object;
}

export interface DemoResponse {
  readonly status: number;
  readonly body: string;
}

type Send = (options: KintoneAuthOptions, request: DemoRequest) => Promise<DemoResponse>;

/** The same request through each client, as its users would write it. */
export const clients: Readonly<Record<string, Send>> = {
  axios: async (options, { json, ...request }) => {
    const client = axios.create({ validateStatus: null, responseType: "text", transformResponse: (data) => data });
    client.interceptors.request.use(forAxios(options));
    const { status, data } = await client.request({ ...request, ...(json && { data: json }) });
    return { status, body: data };
  },
  ky: async (options, { url, ...request }) => {
    const api = ky.create({ throwHttpErrors: false, hooks: { beforeRequest: [forKy(options)] } });
    const response = await api(url, request);
    return { status: response.status, body: await response.text() };
  },
  got: async (options, { url, ...request }) => {
    const job = got.extend({ throwHttpErrors: false, hooks: { beforeRequest: [forGot(options)] } });
    const { statusCode, body } = await job(url, request);
    return { status: statusCode, body };
  },
  fetch: async (options, { url, method, headers, json }) => {
    const kintoneFetch = withKintoneAuth(fetch, options);
    const ownHeaders = { ...headers, ...(json && { "Content-Type": "application/json" }) };
    const body = json ? JSON.stringify(json) : null;
    const response = await kintoneFetch(url, { method, headers: ownHeaders, body });
    return { status: response.status, body: await response.text() };
  },
};
