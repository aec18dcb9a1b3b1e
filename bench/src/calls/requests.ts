export const baseUrl = "https://example.cybozu.com";
export const apiToken = "9wOomr3kpP9d1JS34Uyz72xqQ1pLI4PkcziRFTuZ";
export const tokenHeader = "X-Cybozu-API-Token";

export type Method = "GET" | "POST";

export const paths = { GET: "/k/v1/records.json", POST: "/k/v1/record.json" };
export const record = { app: 1, record: { name: { value: "山田" } } };
