import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { everyWayToPrint } from "../every-way-to-print.ts";
import { type FakeKintone, linesOf, startFakeKintone } from "../fake-kintone/index.ts";
import { accessToken, oauthClient, tokenOfApp1 } from "../fake-kintone/known-credentials.ts";
import { describeBodies } from "./describe-bodies.ts";
import { type RefreshingClient, refreshesAt, type SendOnce, tokensOfUser } from "./refreshing-client.ts";

const records = "/k/v1/records.json?app=1";
const hour = 3600;
const patience = 60_000;

/** Tests when a client refreshes an access token, and that it then sends the request again, once. */
export function describeRefresh(client: RefreshingClient): void {
  describe(`${client.name}: an access token that has expired`, () => {
    it("is refreshed once for 1,000 staggered requests, which all succeed", { timeout: patience }, async () => {
      await using kintone = await startFakeKintone();
      const { baseUrl } = kintone;
      // On a busy machine, a process with a thousand requests does not get to its token within the default.
      const oauth = await tokensOfUser(client, kintone, { timeout: patience });
      const send = client.withKintoneAuth({ baseUrl, oauth });
      const requests = Array.from({ length: 1000 }, async (_, index) => {
        await wait(index);
        if (index === 300) kintone.oauth.passTime(hour);
        return send({ url: baseUrl + records });
      });
      const statuses = (await Promise.all(requests)).map(({ status }) => status);
      expect(statuses).toStrictEqual(Array(1000).fill(200));
      expect(refreshesAt(kintone)).toBe(1);
      expect(kintone.requests.length).toBeGreaterThan(1000);
      expect(new Set(kintone.requests.flatMap((request) => linesOf(request, "Authorization"))).size).toBe(2);
    });

    const refusals = {
      "with the code in the body alone": { withoutHeader: true },
      "with the status that Kintone used until 2024": { status: 520 },
    };
    for (const [how, options] of Object.entries(refusals)) {
      it(`is recognized ${how}`, async () => {
        await using kintone = await startFakeKintone();
        const { baseUrl } = kintone;
        const send = client.withKintoneAuth({ baseUrl, oauth: await tokensOfUser(client, kintone) });
        kintone.refuseNext("CB_OA01", options);
        expect(await send({ url: baseUrl + records })).toMatchObject({ status: 200 });
        expect(refreshesAt(kintone)).toBe(1);
      });
    }

    it("is refreshed also where the client treats every status as a success", async () => {
      await using kintone = await startFakeKintone();
      const { baseUrl } = kintone;
      const oauth = await tokensOfUser(client, kintone);
      const send = client.withKintoneAuth({ baseUrl, oauth }, { takesEveryStatus: true });
      kintone.oauth.passTime(hour);
      expect(await send({ url: baseUrl + records })).toMatchObject({ status: 200 });
      for (let count = 0; count < 2; count += 1) kintone.refuseNext("CB_OA01");
      expect(await send({ url: baseUrl + records })).toMatchObject({ status: 401 });
      expect(refreshesAt(kintone)).toBe(2);
    });

    it("is refreshed once a request: when the new one is refused too, the error says so", async () => {
      await using kintone = await startFakeKintone();
      const { baseUrl } = kintone;
      const send = client.withKintoneAuth({ baseUrl, oauth: await tokensOfUser(client, kintone) });
      for (let count = 0; count < 3; count += 1) kintone.refuseNext("CB_OA01");
      const error = await errorOf(send({ url: baseUrl + records }));
      expect(client.getAuthFailure(error)?.summary).toContain("it was refused, and so was a new one");
      expect(refreshesAt(kintone)).toBe(1);
      expect(kintone.requests).toHaveLength(2);
    });

    it("is reported to the observer, as is the request that is sent again", async () => {
      await using kintone = await startFakeKintone();
      const { baseUrl } = kintone;
      const observed: string[] = [];
      const send = client.withKintoneAuth({
        baseUrl,
        oauth: await tokensOfUser(client, kintone),
        onDecision: ({ scheme, method, url }) => observed.push(`${scheme} ${method} ${url}`),
      });
      if (client.followsRedirects) kintone.redirectNext(302, records);
      kintone.refuseNext("CB_OA01");
      expect(await send({ url: `${baseUrl}/k/v1/file.json?fileKey=1` })).toMatchObject({ status: 200 });
      expect(refreshesAt(kintone)).toBe(1);
      expect(observed).toStrictEqual(kintone.requests.map(({ method, path }) => `oauth ${method} ${baseUrl}${path}`));
      expect(observed.length).toBeGreaterThan(client.followsRedirects ? 2 : 1);
    });

    const { kintoneAuth } = client;
    if (kintoneAuth) {
      it("is left to others by the hook alone, which takes its tokens from the same source", async () => {
        await using kintone = await startFakeKintone();
        const { baseUrl } = kintone;
        const oauth = await tokensOfUser(client, kintone);
        const send = kintoneAuth({ baseUrl, oauth });
        expect(await send({ url: baseUrl + records })).toMatchObject({ status: 200 });
        kintone.oauth.passTime(hour);
        await errorOf(send({ url: baseUrl + records }));
        expect(refreshesAt(kintone)).toBe(0);
        await oauth.refresh(await oauth.getAccessToken());
        expect(await send({ url: baseUrl + records })).toMatchObject({ status: 200 });
      });
    }

    for (const [method, status] of [
      ["GET", 302],
      ["POST", 303],
    ] as const) {
      it(`is refreshed after a same-origin redirect (${method}, ${status}), and nothing is carried out twice`, async () => {
        await using kintone = await startFakeKintone();
        const { baseUrl } = kintone;
        const send = client.withKintoneAuth({ baseUrl, oauth: await tokensOfUser(client, kintone) });
        kintone.redirectNext(status, records);
        kintone.refuseNext("CB_OA01");
        kintone.redirectNext(302, records);
        const request = {
          method,
          url: `${baseUrl}/k/v1/file.json?fileKey=1`,
          ...(method === "POST" && { body: "{}" }),
        };
        const outcome = await send(request).then(
          ({ status }) => status,
          (error) => client.getAuthFailure(error)?.summary,
        );
        const received = kintone.requests.map(({ method, path }) => `${method} ${path}`);
        expect(received.filter((line) => line.startsWith("POST"))).toHaveLength(method === "POST" ? 1 : 0);
        if (!client.followsRedirects) return expect(received).toHaveLength(1);
        // axios starts over, which it must not after a POST that has been carried out; ky and got repeat the hop.
        if (outcome !== 200) expect(outcome).toContain("Send it again");
        if (method === "GET") expect(outcome).toBe(200);
        expect(received.at(-1)).toBe("GET /k/v1/records.json");
        expect(refreshesAt(kintone)).toBe(1);
      });
    }
  });

  describe(`${client.name}: no access token is refreshed`, () => {
    it("when its scopes do not suffice (403)", async () => {
      await using kintone = await startFakeKintone();
      const { baseUrl } = kintone;
      const oauth = await tokensOfUser(client, kintone, { scope: ["k:app_record:read"] });
      const send = client.withKintoneAuth({ baseUrl, oauth });
      expect(await send({ url: baseUrl + records })).toMatchObject({ status: 200 });
      const error = await errorOf(send({ url: `${baseUrl}/k/v1/app/settings.json?app=1` }));
      expect(client.getAuthFailure(error)?.summary).toContain("its scopes do not cover this call");
      expect(kintone.requests).toHaveLength(2);
      expect(refreshesAt(kintone)).toBe(0);
    });

    const unrelated: Readonly<
      Record<string, (kintone: FakeKintone, elsewhere: FakeKintone, send: SendOnce) => Promise<unknown>>
    > = {
      "when another origin refuses": (_kintone, elsewhere, send) => {
        elsewhere.refuseNext("CB_OA01");
        return send({ url: elsewhere.baseUrl + records });
      },
      "when another origin refuses after a redirect": (kintone, elsewhere, send) => {
        kintone.redirectNext(302, elsewhere.baseUrl + records);
        elsewhere.refuseNext("CB_OA01");
        return send({ url: kintone.baseUrl + records });
      },
      "when Kintone refuses what another origin has sent back to it": (kintone, elsewhere, send) => {
        kintone.redirectNext(302, elsewhere.baseUrl + records);
        elsewhere.redirectNext(302, kintone.baseUrl + records);
        kintone.refuseNext("CB_OA01");
        return send({ url: kintone.baseUrl + records });
      },
      "when the request carried a token of the caller's own": (kintone, _elsewhere, send) =>
        send({ url: kintone.baseUrl + records, headers: { Authorization: "Bearer expired" } }),
      "when the request carried another credential": (kintone, _elsewhere, send) => {
        kintone.refuseNext("CB_OA01");
        return send({ url: kintone.baseUrl + records, headers: { "X-Cybozu-API-Token": tokenOfApp1 } });
      },
      "when Kintone refuses for another reason": (kintone, _elsewhere, send) => {
        kintone.refuseNext("CB_AU01");
        return send({ url: kintone.baseUrl + records });
      },
      "when a response without Kintone's code has the status": (kintone, _elsewhere, send) => {
        kintone.failNext(401);
        return send({ url: kintone.baseUrl + records });
      },
    };
    for (const [when, sendWith] of Object.entries(unrelated)) {
      it(when, async () => {
        await using kintone = await startFakeKintone();
        await using elsewhere = await startFakeKintone();
        const oauth = await tokensOfUser(client, kintone);
        await errorOf(sendWith(kintone, elsewhere, client.withKintoneAuth({ baseUrl: kintone.baseUrl, oauth })));
        expect(refreshesAt(kintone)).toBe(0);
      });
    }

    it("when the option is a fixed token, and not a source", async () => {
      await using kintone = await startFakeKintone();
      const source = { getAccessToken: () => accessToken, refresh: async () => accessToken };
      const { baseUrl } = kintone;
      kintone.refuseNext("CB_OA01");
      const fixed = { accessToken } as unknown as typeof source; // The suite's type has sources alone.
      const error = await errorOf(client.withKintoneAuth({ baseUrl, oauth: fixed })({ url: baseUrl + records }));
      expect(client.getAuthFailure(error)?.summary).toContain("access tokens live for one hour. Get a new one");
      expect(kintone.requests).toHaveLength(1);
    });
  });

  describe(`${client.name}: when the refresh fails`, () => {
    const failures = {
      refuses: "ERR_TOKEN_REFRESH",
      fails: "ERR_TOKEN_ENDPOINT",
      hangs: "ERR_TOKEN_ENDPOINT",
    } as const;
    for (const [behaviour, code] of Object.entries(failures)) {
      it(`because the token endpoint ${behaviour}, every request rejects with no secret, and the next one tries again`, async () => {
        await using kintone = await startFakeKintone();
        const { baseUrl } = kintone;
        const oauth = await tokensOfUser(client, kintone, behaviour === "hangs" ? { timeout: 300 } : {});
        const send = client.withKintoneAuth({ baseUrl, oauth });
        const secrets = [await oauth.getAccessToken(), oauthClient.secret, "fake."];
        kintone.oauth.passTime(hour);
        kintone.oauth.tokenEndpoint = behaviour as keyof typeof failures; // Object.entries forgets the keys' type
        const errors = await Promise.all(Array.from({ length: 20 }, () => errorOf(send({ url: baseUrl + records }))));
        for (const error of errors) {
          expect(error).toMatchObject({ code });
          expect(client.getAuthFailure(error)).toBeUndefined();
        }
        for (const text of everyWayToPrint(errors[0])) for (const secret of secrets) expect(text).not.toContain(secret);
        expect(refreshesAt(kintone)).toBeGreaterThan(0);
        const before = refreshesAt(kintone);
        kintone.oauth.tokenEndpoint = "works";
        expect(await send({ url: baseUrl + records })).toMatchObject({ status: 200 });
        expect(refreshesAt(kintone)).toBe(before + 1);
      });
    }
  });

  if (client.hasRetries) {
    describe(`${client.name}: the client's own retries`, () => {
      const sequences: readonly (readonly [retries: number, statuses: readonly number[], expected: number])[] = [
        [0, [401], 200],
        [0, [503], 503],
        [0, [401, 503], 503],
        [1, [503, 401], 200],
        [1, [401, 503], 200],
        [1, [503, 401, 503], 503],
        [1, [401, 503, 503], 503],
        [2, [503, 401, 503], 200],
        [2, [503, 401, 401], 401],
      ];
      for (const [retries, statuses, expected] of sequences) {
        it(`keep their limit beside a refresh: ${retries}, with statuses ${statuses.join(", ")}`, async () => {
          await using kintone = await startFakeKintone();
          const { baseUrl } = kintone;
          const oauth = await tokensOfUser(client, kintone);
          const send = client.withKintoneAuth({ baseUrl, oauth }, { retries });
          for (const status of statuses) {
            if (status === 401) kintone.refuseNext("CB_OA01");
            else kintone.failNext(status);
          }
          const outcome = await send({ url: baseUrl + records }).catch(statusOf);
          expect(outcome).toMatchObject({ status: expected });
          expect(kintone.requests).toHaveLength(statuses.length + (expected === 200 ? 1 : 0));
          expect(refreshesAt(kintone)).toBe(statuses.includes(401) ? 1 : 0);
        });
      }
    });
  }

  describeBodies(client);
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (response) => response,
    (error) => error,
  );
}

/** The status of the response that a client's error has. */
function statusOf(error: unknown): { readonly status: unknown } {
  const response: unknown = Reflect.get(Object(error), "response");
  return { status: Reflect.get(Object(response), "status") ?? Reflect.get(Object(response), "statusCode") };
}
