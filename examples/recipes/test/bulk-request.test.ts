import { credentialsOf, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import { expect, it } from "vitest";
import { connect, placeOrder } from "../src/bulk-request.ts";

const [tokenOfOrders = "", tokenOfCustomers = ""] = Object.values(known.tokensOfTenApps);

it("carries the tokens of both apps, and any other request one", async () => {
  await using kintone = await startFakeKintone();
  const client = connect(kintone.baseUrl, tokenOfOrders, tokenOfCustomers);
  await placeOrder(client, 1, "りんご");
  await client.get("/k/v1/records.json", { params: { app: 12 } });
  expect(kintone.requests.map(credentialsOf)).toStrictEqual([
    { "X-Cybozu-API-Token": [`${tokenOfOrders},${tokenOfCustomers}`] },
    { "X-Cybozu-API-Token": [tokenOfCustomers] },
  ]);
  const [bulk] = kintone.requests;
  const record = { customer: { value: 1 }, item: { value: "りんご" } };
  expect(JSON.parse(String(bulk?.body)).requests).toStrictEqual([
    { method: "POST", api: "/k/v1/record.json", payload: { app: 11, record } },
    { method: "PUT", api: "/k/v1/record.json", payload: { app: 12, id: 1, record: { lastItem: { value: "りんご" } } } },
  ]);
});
