import { withKintoneAuth as withFetchAuth } from "@kintone-auth/fetch";
import { withKintoneAuth } from "@kintone-auth/ky";
import ky from "ky";

/** Bundled into a runtime that has no modules. */
export const writers = {
  ky: async (baseUrl: string, session: { cookie: string; requestToken: () => string }) => {
    const api = withKintoneAuth(ky, { baseUrl, session });
    return (await api.put(`${baseUrl}/k/v1/record.json`, { json: { app: 1, id: 1, record: {} } })).status;
  },
  fetch: async (baseUrl: string, session: { cookie: string; requestToken: () => string }) => {
    const headers = { "Content-Type": "application/json" };
    const init = { method: "PUT", headers, body: '{"app":1,"id":1,"record":{}}' };
    return (await withFetchAuth(fetch, { baseUrl, session })(`${baseUrl}/k/v1/record.json`, init)).status;
  },
};
