import { expect } from "vitest";
import type { Configuration, SchemeConfiguration, Send } from "../conformance/adapter-under-test.ts";
import { conformanceCases, connectIn, type Form } from "../conformance/conformance-cases.ts";
import { schemesOf } from "../fake-kintone/credentials.ts";
import type { AdapterInPage } from "./adapter-in-page.ts";
import { type Bridge, type RemoteServer, remoteServer } from "./remote-server.ts";

export interface CaseInPage {
  readonly name: string;
  readonly form: Form;
  /** The base URL of the server on another origin. */
  readonly elsewhere: string;
}

/**
 * Runs a case of the conformance suite in this page, at the origin that the adapter is configured for. The case also passes
 * where the adapter refuses, before anything is sent, a request that it cannot send safely.
 */
export async function runCase(
  adapter: AdapterInPage,
  { name, form, elsewhere: elsewhereUrl }: CaseInPage,
  bridge: Bridge,
): Promise<void> {
  const conformanceCase = conformanceCases.find((other) => other.name === name);
  if (!conformanceCase) throw new Error(`there is no case "${name}"`);
  const kintone = remoteServer("kintone", location.origin, bridge);
  const elsewhere = remoteServer("elsewhere", elsewhereUrl, bridge);
  let isRefused = false;
  const connect = (configuration: SchemeConfiguration): Send => {
    const complete: Configuration = { baseUrl: kintone.baseUrl, dangerouslyAllowBrowser: true, ...configuration };
    const send = withRemote(connectIn(form, adapter)(complete), [kintone, elsewhere]);
    // A request by session alone must be sent.
    if (!adapter.refusesAllButSession || Object.keys(configuration).join() === "session") return send;
    return refusingAllButSession(send, kintone, () => {
      isRefused = true;
    });
  };
  try {
    await conformanceCase.run({
      kintone,
      elsewhere,
      isInPage: true,
      connect,
      followsRedirects: adapter.followsRedirects[form] ?? false,
      decidesEachAttempt: form === "withKintoneAuth" || adapter.runsHookOnRetry,
    });
  } catch (error) {
    // After a refusal, a case that expects a response can only fail.
    if (!isRefused) throw error;
  }
}

function withRemote(send: Send, servers: readonly RemoteServer[]): Send {
  return async (request) => {
    for (const server of servers) await server.carryOutOrders();
    try {
      return await send(request);
    } finally {
      for (const server of servers) await server.update();
    }
  };
}

/** Checks that such an adapter sends requests by session, and refuses every other same-origin request. */
function refusingAllButSession(send: Send, kintone: RemoteServer, onRefusal: () => void): Send {
  return async (request) => {
    const earlier = kintone.requests.length;
    try {
      const response = await send(request);
      const schemes = kintone.requests.slice(earlier).flatMap(schemesOf);
      expect(schemes.filter((scheme) => scheme !== "session")).toStrictEqual([]);
      return response;
    } catch (error) {
      const isSameOrigin = new URL(request.url).origin === location.origin;
      if (isSameOrigin && Reflect.get(Object(error), "code") === "ERR_UNSAFE_ADAPTER") {
        expect(kintone.requests).toHaveLength(earlier);
        onRefusal();
      }
      throw error;
    }
  };
}
