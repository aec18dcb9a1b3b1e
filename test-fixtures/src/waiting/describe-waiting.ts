import { getEventListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { SchemeConfiguration } from "../conformance/adapter-under-test.ts";
import { type FakeKintone, startFakeKintone } from "../fake-kintone/index.ts";
import { accessToken, requestToken, sessionCookie, tokenOfApp1 } from "../fake-kintone/known-credentials.ts";
import type { OAuthConfiguration } from "../oauth/refreshing-client.ts";
import type { CallOptions, Ending, Phase, WaitingClient } from "./waiting-client.ts";

/** A function of a user's that does not return before the test says so. */
interface Pending {
  /** Resolves when it has been called. */
  readonly called: Promise<void>;
  readonly credential: () => Promise<never>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

function pending(): Pending {
  let [call, resolve, reject]: [() => void, Pending["resolve"], Pending["reject"]] = [() => {}, () => {}, () => {}];
  const called = new Promise<void>((done) => {
    call = done;
  });
  // What it resolves with differs from option to option.
  const result = new Promise<never>((...functions) => {
    [resolve, reject] = functions as unknown as [Pending["resolve"], Pending["reject"]];
  });
  const credential = () => {
    call();
    return result;
  };
  return { called, credential, resolve: (value) => resolve(value), reject: (error) => reject(error) };
}

interface Waiting {
  readonly configure: (credential: () => Promise<never>) => SchemeConfiguration | Pick<OAuthConfiguration, "oauth">;
  /** What the function returns in the end. */
  readonly value: unknown;
  /** Default: GET. */
  readonly method?: "POST";
  /** How many requests have been sent before it is called. */
  readonly requests?: number;
}

const user = { username: "kintone", password: "developer" };

/** Every option that can be a function, and the two of a source of tokens. */
const credentials: Readonly<Record<string, Waiting>> = {
  password: { configure: (password) => ({ password }), value: user },
  apiToken: { configure: (apiToken) => ({ apiToken }), value: tokenOfApp1 },
  "the tokens of an app": { configure: (credential) => ({ apiToken: { 1: credential } }), value: tokenOfApp1 },
  oauth: { configure: (oauth) => ({ oauth }), value: { accessToken } },
  "oauth's getAccessToken": {
    configure: (getAccessToken) => ({ oauth: { getAccessToken, refresh: async () => accessToken } }),
    value: accessToken,
  },
  "oauth's refresh": {
    configure: (refresh) => ({ oauth: { getAccessToken: () => "expired", refresh } }),
    value: accessToken,
    requests: 1,
  },
  "session.cookie": {
    configure: (cookie) => ({ session: { cookie, requestToken: () => requestToken } }),
    value: sessionCookie,
  },
  "session.requestToken": {
    configure: (requestToken) => ({ session: { cookie: sessionCookie, requestToken } }),
    value: requestToken,
    method: "POST",
  },
  basic: { configure: (basic) => ({ apiToken: tokenOfApp1, basic }), value: user },
};

/** An abort of the `signal` that every client takes. */
export function signalEnding(): Ending {
  const controller = new AbortController();
  const { signal } = controller;
  return {
    options: { signal },
    end: () => controller.abort(),
    countListeners: () => getEventListeners(signal, "abort").length,
  };
}

/** What comes of the function after its request has ended. */
const laterOutcomes: Readonly<Record<string, (pending: Pending, value: unknown) => void>> = {
  "it returns later": ({ resolve }, value) => resolve(value),
  "it fails later": ({ reject }) => reject(new Error(`the vault has timed out: ${tokenOfApp1}`)),
};

/** Tests what ends a request while it waits for a function of the user's. */
export function describeWaiting(client: WaitingClient): void {
  const formsOf = ({ requests }: Waiting) =>
    (["kintoneAuth", "withKintoneAuth"] as const).filter(
      (form) => client[form] && !(requests && form === "kintoneAuth"),
    );
  const start = async (kintone: FakeKintone, form: "kintoneAuth" | "withKintoneAuth", waiting: Waiting) => {
    const { baseUrl } = kintone;
    const function_ = pending();
    const connect = client[form] ?? client.withKintoneAuth;
    const sendWith = connect({ baseUrl, ...waiting.configure(function_.credential) });
    const send = (options: Omit<CallOptions, "method">) =>
      sendWith(`${baseUrl}/k/v1/records.json?app=1`, { method: waiting.method ?? "GET", ...options });
    return { function_, send };
  };

  describe(`${client.name}: while a request waits for a function`, () => {
    for (const [option, waiting] of Object.entries(credentials)) {
      for (const form of formsOf(waiting)) {
        for (const [how, makeEnding] of Object.entries(client.endings)) {
          for (const [later, settle] of Object.entries(laterOutcomes)) {
            it(`${how} ends it at once: ${form}, ${option}, ${later}`, async () => {
              await using kintone = await startFakeKintone();
              const { function_, send } = await start(kintone, form, waiting);
              const { options, end, countListeners } = makeEnding();
              const outcome = send(options).catch((error: unknown) => error);
              await function_.called;
              end();
              // The function has not returned, so nothing but the abort can settle this.
              expect(await outcome).toMatchObject(client.abortError);
              expect(countListeners()).toBe(0);
              // Should nobody handle this, the run fails.
              settle(function_, waiting.value);
              await wait(1);
              await fetch(`${kintone.baseUrl}/later`);
              expect(kintone.requests.map(({ path }) => path)).toStrictEqual([
                ...Array(waiting.requests ?? 0).fill("/k/v1/records.json"),
                "/later",
              ]);
            });
          }
        }
      }
    }

    const phases: Readonly<
      Record<Phase, { readonly form: "kintoneAuth" | "withKintoneAuth"; readonly option: string }>
    > = {
      kintoneAuth: { form: "kintoneAuth", option: "apiToken" },
      withKintoneAuth: { form: "withKintoneAuth", option: "apiToken" },
      refresh: { form: "withKintoneAuth", option: "oauth's refresh" },
    };
    for (const [name, { set, counts }] of Object.entries(client.timeouts)) {
      for (const [phase, { form, option }] of Object.entries(phases)) {
        const waiting = credentials[option];
        if (!waiting || !formsOf(waiting).includes(form)) continue;
        const isCounted = counts.some((counted) => counted === phase);
        it(`${name} ${isCounted ? "ends it" : "does not end it"}: ${phase}`, async () => {
          await using kintone = await startFakeKintone();
          const { function_, send } = await start(kintone, form, waiting);
          // Long enough for the request that a refresh needs.
          const milliseconds = waiting.requests ? 1000 : 50;
          const { options, end } = signalEnding();
          const outcome = send({ ...options, ...set(milliseconds) }).catch((error: unknown) => error);
          await function_.called;
          if (isCounted) return expect(await outcome).toMatchObject(client.timeoutError);
          // A timer that starts later and takes longer fires later.
          const first = await Promise.race([outcome, wait(milliseconds + 200, "still waiting")]);
          expect(first).toBe("still waiting");
          end();
          await outcome;
        });
      }
    }
  });
}
