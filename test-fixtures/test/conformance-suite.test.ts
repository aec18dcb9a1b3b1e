import {
  type AdapterUnderTest,
  type Configuration,
  conformanceCases,
  runConformanceCase,
  type Send,
} from "@kintone-auth/test-fixtures";
import { describe, expect, it } from "vitest";

/** What an adapter written by hand may get right or wrong. */
interface Guards {
  readonly checksOrigin: boolean;
  readonly encodesUtf8: boolean;
  readonly sendsOneScheme: boolean;
  readonly authenticatesRetries: boolean;
}

const careful: Guards = {
  checksOrigin: true,
  encodesUtf8: true,
  sendsOneScheme: true,
  authenticatesRetries: true,
};

/** On fetch, with values only: enough to show what the suite sees. */
function handWrittenAdapter(guards: Guards): AdapterUnderTest {
  const connect = (configuration: Configuration): Send => {
    const added = headersOf(configuration, guards);
    return async ({ url, method = "GET", headers: own = {}, json }) => {
      const isHome = !guards.checksOrigin || new URL(url).origin === new URL(configuration.baseUrl).origin;
      const init = { method, redirect: "manual", ...(json && { body: JSON.stringify(json) }) } as const;
      const headers = { ...own, ...(isHome && added) };
      const first = await fetch(url, { ...init, headers });
      const response =
        first.status === 503
          ? await fetch(url, { ...init, headers: guards.authenticatesRetries ? headers : own })
          : first;
      return { status: response.status, body: await response.text() };
    };
  };
  const followsRedirects = { kintoneAuth: false, withKintoneAuth: false };
  return { runsHookOnRetry: true, followsRedirects, kintoneAuth: connect, withKintoneAuth: connect };
}

function headersOf({ password, apiToken, oauth, session }: Configuration, guards: Guards): Record<string, string> {
  const encode = guards.encodesUtf8 ? (text: string) => Buffer.from(text).toString("base64") : btoa;
  const schemes: Record<string, string>[] = [];
  if (typeof password === "object") {
    schemes.push({ "X-Cybozu-Authorization": encode(`${password.username}:${password.password}`) });
  }
  if (apiToken && typeof apiToken !== "function") schemes.push({ "X-Cybozu-API-Token": String(apiToken) });
  if (typeof oauth === "object") schemes.push({ Authorization: `Bearer ${oauth.accessToken}` });
  if (typeof session?.cookie === "string") {
    schemes.push({ Cookie: session.cookie, "X-Requested-With": "XMLHttpRequest" });
  }
  return Object.assign({}, ...(guards.sendsOneScheme ? schemes.slice(0, 1) : schemes));
}

async function failuresOf(adapter: AdapterUnderTest): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const conformanceCase of conformanceCases) {
    await runConformanceCase(conformanceCase, adapter, "kintoneAuth").catch(() => failures.push(conformanceCase.name));
  }
  return failures;
}

describe("the conformance suite goes red for an adapter", async () => {
  // It cannot do all that the suite asks for. What counts is what fails in addition when one guard is missing.
  const carefulFailures = await failuresOf(handWrittenAdapter(careful));

  const broken: Readonly<Record<string, { guard: keyof Guards; failing: readonly string[] }>> = {
    "without an origin check": {
      guard: "checksOrigin",
      failing: ["adds nothing to a cross-origin request"],
    },
    "that encodes by btoa": {
      guard: "encodesUtf8",
      failing: [
        "arrives byte for byte: a Japanese login name, colons in the password",
        "arrives byte for byte: a login name that is not ASCII but Latin-1",
      ],
    },
    "that sends two schemes at once": {
      guard: "sendsOneScheme",
      failing: ["sends password alone when configured: password, apiToken"],
    },
    "that loses the header on a retry": {
      guard: "authenticatesRetries",
      failing: ["stays authorized on a retry, by every scheme"],
    },
  };
  for (const [name, { guard, failing }] of Object.entries(broken)) {
    it(name, async () => {
      const failures = await failuresOf(handWrittenAdapter({ ...careful, [guard]: false }));
      expect(failures.filter((failure) => !carefulFailures.includes(failure))).toEqual(
        expect.arrayContaining([...failing]),
      );
    });
  }

  it("and not for a careful one: that passes each of these cases", () => {
    for (const { failing } of Object.values(broken)) {
      for (const name of failing) expect(carefulFailures).not.toContain(name);
    }
  });
});
