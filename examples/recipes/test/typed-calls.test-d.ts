import { connect } from "../src/typed-calls.ts";

const kintone = connect("https://example.cybozu.com", "x");

const query = { app: 1 };
const { data } = await kintone.GET("/k/v1/records.json", { params: { query } });
data?.records satisfies readonly object[] | undefined;

// @ts-expect-error -- no path of Kintone's
kintone.GET("/k/v1/recrods.json", { params: { query } });
// @ts-expect-error -- no app
kintone.GET("/k/v1/records.json", { params: { query: {} } });
// @ts-expect-error -- an app is a number
kintone.PUT("/k/v1/record.json", { body: { app: "1" } });
// @ts-expect-error -- a text, and no number
kintone.PUT("/k/v1/record.json", { body: { app: 1, record: { name: { value: 1 } } } });
