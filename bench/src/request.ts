import type { Method } from "./experiment.ts";

export const credentials = {
  baseUrl: "https://example.cybozu.com",
  apiToken: "9wOomr3kpP9d1JS34Uyz72xqQ1pLI4PkcziRFTuZ",
};

export const tokenHeader = "X-Cybozu-API-Token";

export const requests: Readonly<Record<Method, { readonly url: string; readonly json?: object }>> = {
  GET: { url: `${credentials.baseUrl}/k/v1/records.json?app=1` },
  POST: { url: `${credentials.baseUrl}/k/v1/record.json`, json: { app: 1, record: { name: { value: "山田" } } } },
};
