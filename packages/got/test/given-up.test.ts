import { EventEmitter, once } from "node:events";
import { request as httpRequest } from "node:http";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { installedVersion, known, twoServers } from "@kintone-auth/test-fixtures";
import got, { type Got } from "got";
import { describe, expect, it } from "vitest";

const record = "/k/v1/record.json";
const body = { json: { app: 1 } };
const servers = twoServers();

/** How a caller is told that a request has failed. Resolves when they have been told. */
type Failing = (job: Got, url: string, isWaiting: Promise<unknown>, milliseconds: number) => Promise<unknown>;

const waysToFail: Readonly<Record<string, Failing>> = {
  "its signal is aborted": async (job, url, isWaiting) => {
    const controller = new AbortController();
    const failed = expect(job.post(url, { ...body, signal: controller.signal })).rejects.toThrow("aborted");
    await isWaiting;
    controller.abort();
    await failed;
  },
  "the time of its signal is up": (job, url, _, milliseconds) =>
    expect(job.post(url, { ...body, signal: AbortSignal.timeout(milliseconds) })).rejects.toThrow("timeout"),
  "its stream is destroyed": async (job, url, isWaiting) => {
    const stream = job.stream.post(url, body);
    await isWaiting;
    await once(stream.destroy(), "close");
  },
  ...(installedVersion(import.meta.url).startsWith("14.") && {
    "its promise is cancelled": async (job, url, isWaiting) => {
      const promise = job.post(url, body);
      const failed = expect(promise).rejects.toThrow("canceled");
      await isWaiting;
      // Of got 14 alone, and so in no later major's types.
      (promise as unknown as { cancel(): void }).cancel();
      await failed;
    },
  }),
  ...(installedVersion(import.meta.url).startsWith("16.") && {
    "its own time is up, which got 16 alone counts then": (job, url, _, milliseconds) =>
      expect(job.post(url, { ...body, timeout: { request: milliseconds } })).rejects.toThrow("Timeout"),
  }),
};

const forms: Readonly<Record<string, (client: Got, options: Parameters<typeof kintoneAuth>[0]) => Got>> = {
  kintoneAuth: (client, options) => client.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } }),
  withKintoneAuth,
};

describe.each(Object.entries(forms))("%s: a request that waits for its credential is not sent when", (_, connect) => {
  describe.each(Object.entries(waysToFail))("%s", (_, fail) => {
    it.each(["at first", "at the hop of a redirect"])("%s", async (where) => {
      const earlierHops = where === "at first" ? [] : [record];
      const { baseUrl } = servers.kintone;
      const sent: string[] = [];
      const client = got.extend({
        retry: { limit: 0 },
        request: (url, options, callback) => {
          sent.push(url.pathname);
          return httpRequest(url, options, callback);
        },
      });
      const gate = new EventEmitter();
      const isWaiting = once(gate, "waiting");
      let asked = 0;
      const apiToken = async () => {
        asked += 1;
        if (asked > earlierHops.length) {
          gate.emit("waiting");
          await once(gate, "open");
        }
        return known.tokenOfApp1;
      };
      if (earlierHops.length > 0) servers.kintone.redirectNext(307, `${record}?moved`);
      // Long enough for the hop before, on a busy machine.
      const milliseconds = where === "at first" ? 50 : 1000;
      await fail(connect(client, { baseUrl, apiToken }), baseUrl + record, isWaiting, milliseconds);
      gate.emit("open");
      await new Promise((resolve) => setImmediate(resolve));
      // What is sent later arrives later.
      await got(`${baseUrl}/later`, { throwHttpErrors: false });
      expect(servers.kintone.requests.map(({ target }) => target)).toStrictEqual([...earlierHops, "/later"]);
      if (earlierHops.length > 0) expect(sent).toStrictEqual(earlierHops);
    });
  });
});
