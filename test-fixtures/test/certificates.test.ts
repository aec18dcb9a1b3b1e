import { afterAll, describe, expect, it } from "vitest";
import { codesOf } from "../src/codes-of.ts";
import { type FakeKintone, replies, startFakeKintone } from "../src/fake-kintone/index.ts";
import {
  type Certificate,
  type ClientCertificate,
  makeCertificate,
  makeClientCertificate,
  makeTrustedCertificate,
} from "../src/network/index.ts";
import { makeAgents } from "../src/network/make-agents.ts";

const target = "/k/v1/apis.json";

/** 200, the body of another response, or the codes of why there is none. */
async function outcomeOf({ baseUrl }: FakeKintone, certificate?: ClientCertificate): Promise<number | string> {
  const agents = await makeAgents(certificate?.asPfx);
  try {
    // Node.js's types of fetch do not know its dispatcher.
    const response = await fetch(baseUrl + target, { dispatcher: agents.dispatcher } as RequestInit);
    return response.status === 200 ? 200 : await response.text();
  } catch (error) {
    return codesOf(error).join();
  } finally {
    agents.destroy();
  }
}

describe("a server's certificate", () => {
  const host = "127.0.0.1";
  const kinds: Readonly<Record<string, readonly [make: () => Promise<Certificate>, outcome: number | string]>> = {
    "that is right": [() => makeTrustedCertificate([host]), 200],
    "that has expired": [() => makeTrustedCertificate([host], { isExpired: true }), "CERT_HAS_EXPIRED"],
    "of another host": [() => makeTrustedCertificate(["other.test"]), "ERR_TLS_CERT_ALTNAME_INVALID"],
    "that nobody trusts": [() => makeCertificate([host]), "DEPTH_ZERO_SELF_SIGNED_CERT"],
  };

  for (const [name, [make, outcome]] of Object.entries(kinds)) {
    it(name, async () => {
      const certificate = await make();
      await using kintone = await startFakeKintone({ certificate });
      try {
        expect(await outcomeOf(kintone)).toBe(outcome);
      } finally {
        if ("distrust" in certificate) (certificate as { distrust(): void }).distrust();
      }
    });
  }

  it("stays trusted until it is distrusted itself, whatever becomes of others", async () => {
    const [first, second] = await Promise.all([makeTrustedCertificate([host]), makeTrustedCertificate([host])]);
    await using firstKintone = await startFakeKintone({ certificate: first });
    await using secondKintone = await startFakeKintone({ certificate: second });
    const outcomes = async () => [await outcomeOf(firstKintone), await outcomeOf(secondKintone)];
    expect(await outcomes()).toStrictEqual([200, 200]);
    first.distrust();
    expect(await outcomes()).toStrictEqual(["DEPTH_ZERO_SELF_SIGNED_CERT", 200]);
    second.distrust();
    expect(await outcomes()).toStrictEqual(["DEPTH_ZERO_SELF_SIGNED_CERT", "DEPTH_ZERO_SELF_SIGNED_CERT"]);
  });
});

describe("a client certificate", () => {
  // Each has an authority of its own.
  const certificates = Promise.all([
    makeTrustedCertificate(["127.0.0.1"]),
    makeClientCertificate(),
    makeClientCertificate(),
  ]);
  const start = async (refusesAfterHandshake: boolean) => {
    const [certificate, { authority }] = await certificates;
    return startFakeKintone({ certificate, clientAuthority: authority, refusesAfterHandshake });
  };
  afterAll(async () => (await certificates)[0].distrust());

  it("of the server's authority is accepted", async () => {
    const [, known] = await certificates;
    for (const refusesAfterHandshake of [false, true]) {
      await using kintone = await start(refusesAfterHandshake);
      expect(await outcomeOf(kintone, known)).toBe(200);
    }
  });

  it("of another authority, or none, is refused in the handshake", async () => {
    const [, , unknown] = await certificates;
    await using kintone = await start(false);
    // Which code it is depends on whether the alert arrives before the connection ends.
    const code = /^[A-Z][A-Z_\d,]+$/;
    expect(await outcomeOf(kintone, unknown)).toMatch(code);
    expect(await outcomeOf(kintone)).toMatch(code);
    expect(kintone.requests).toStrictEqual([]);
  });

  it("of another authority, or none, is refused by nginx's 400 where the handshake lets it pass", async () => {
    const [, , unknown] = await certificates;
    await using kintone = await start(true);
    expect(await outcomeOf(kintone, unknown)).toBe(replies.unknownClientCertificate.body);
    expect(await outcomeOf(kintone)).toBe(replies.noClientCertificate.body);
    expect(kintone.requests.map((request) => request.target)).toStrictEqual([target, target]);
  });
});
