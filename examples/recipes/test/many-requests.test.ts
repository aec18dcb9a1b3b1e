import { known } from "@kintone-auth/test-fixtures";
import { expect, it } from "vitest";
import { connect, readRecords } from "../src/many-requests.ts";
import { startServer } from "./start-server.ts";

it("has ten requests in flight at most, with one function for two calls", async () => {
  const ids = Array.from({ length: 1250 }, (_, index) => index + 1);
  const requests = 2 * 13;
  const tokens: unknown[] = [];
  const inFlight = new Set<() => void>();
  let most = 0;
  await using server = await startServer(({ url, headers }, response) => {
    tokens.push(headers["x-cybozu-api-token"]);
    const query = new URL(url ?? "", "http://fake.invalid").searchParams.get("query") ?? "";
    const [, list = ""] = /\$id in \(([\d, ]+)\)/.exec(query) ?? [];
    const records = list.split(", ").map((value) => ({ $id: { type: "__ID__", value } }));
    const respond = () => response.setHeader("content-type", "application/json").end(JSON.stringify({ records }));
    inFlight.add(respond);
    most = Math.max(most, inFlight.size);
    if (inFlight.size < 10 && tokens.length < requests) return;
    // A moment for those that would be too many.
    setTimeout(() => {
      for (const respond of [...inFlight]) {
        inFlight.delete(respond);
        respond();
      }
    }, 50);
  });
  const api = connect(server.baseUrl, known.tokenOfApp1);
  const url = `${server.baseUrl}/k/v1/records.json`;
  const results = await Promise.all([readRecords(api, url, 1, ids), readRecords(api, url, 1, ids)]);
  const expected = ids.map((id) => ({ $id: { type: "__ID__", value: String(id) } }));
  expect(results).toStrictEqual([expected, expected]);
  expect(most).toBe(10);
  expect(tokens).toStrictEqual(Array(requests).fill(known.tokenOfApp1));
});
