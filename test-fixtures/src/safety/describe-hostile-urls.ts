import type { IncomingMessage, ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ReceivedRequest, receiveRequest } from "../fake-kintone/received-request.ts";
import { routeConnections } from "../network/route-connections.ts";
import { type Recorder, startRecorder } from "../network/start-recorder.ts";
import { makeTrustedCertificate, type TrustedCertificate } from "../network/trusted-certificate.ts";
import { type Call, type ClientUnderTest, formsOf } from "./client-under-test.ts";
import { hostileUrls, spellingsOfHome } from "./hostile-urls.ts";
import { passwordIdentity as password, secretsIn } from "./identities.ts";
import { wireTextOf } from "./redirect-world.ts";

const baseUrl = "https://example.cybozu.com";

interface Arrival {
  readonly isAtHome: boolean;
  readonly request: ReceivedRequest;
}

/** Sends a client to each URL. Whatever host and port it connects to, a recorder is there. */
export function describeHostileUrls(client: ClientUnderTest): void {
  describe(`hostile URLs, ${client.name}`, () => {
    const arrivals: Arrival[] = [];
    let certificate: TrustedCertificate;
    let home: Recorder;
    let elsewhere: Recorder;
    let endRouting: () => void;

    beforeAll(async () => {
      certificate = await makeTrustedCertificate(hostsOf([...hostileUrls, ...spellingsOfHome]));
      const record = (isHome: boolean) => async (message: IncomingMessage, response: ServerResponse) => {
        const isAtHome = isHome && message.socket instanceof TLSSocket;
        arrivals.push({ isAtHome, request: await receiveRequest(message) });
        response.setHeader("content-type", "application/json").end("{}");
      };
      home = await startRecorder(record(true), certificate);
      elsewhere = await startRecorder(record(false), certificate);
      endRouting = routeConnections((host, port) =>
        host === "example.cybozu.com" && port === 443 ? home.port : elsewhere.port,
      );
    });
    beforeEach(() => void arrivals.splice(0));
    afterAll(async () => {
      endRouting();
      certificate.distrust();
      await Promise.all([home.close(), elsewhere.close()]);
    });

    /** How many of the URLs led the client home, and how many elsewhere. */
    const sendAll = async (urls: readonly string[], call: Call) => {
      for (const url of urls) await call({ url, timeout: 2000 }).catch(() => undefined);
      return [arrivals.filter(({ isAtHome }) => isAtHome), arrivals.filter(({ isAtHome }) => !isAtHome)] as const;
    };
    const isAuthenticated = ({ request }: Arrival) => secretsIn(wireTextOf(request), password).length > 0;

    for (const [form, connect] of formsOf(client)) {
      it(`${form}: carries nothing to where they lead`, async () => {
        const call = connect({ baseUrl, ...password.configuration });
        const [atHome, notAtHome] = await sendAll(hostileUrls, call);
        expect(notAtHome.filter(isAuthenticated)).toStrictEqual([]);
        // What a client resolves against its base URL, such as `\elsewhere.test`, is at home.
        expect(atHome.filter((arrival) => !isAuthenticated(arrival))).toStrictEqual([]);
      });

      it(`${form}: authenticates every spelling of the base URL that the client connects to`, async () => {
        const call = connect({ baseUrl, ...password.configuration });
        const [atHome, notAtHome] = await sendAll(spellingsOfHome, call);
        expect(atHome.filter((arrival) => !isAuthenticated(arrival))).toStrictEqual([]);
        expect(notAtHome).toStrictEqual([]);
        expect(atHome.length).toBeGreaterThan(25);
      });
    }

    it("would be seen to carry secrets without this project", async () => {
      const [, notAtHome] = await sendAll(hostileUrls, client.unsafeHook(password.headers));
      expect(notAtHome.filter(isAuthenticated).length).toBeGreaterThan(70);
    });
  });
}

/** The hosts of what can be parsed: a certificate that names them lets an arrival be seen. */
function hostsOf(urls: readonly string[]): readonly string[] {
  const hosts = urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).hostname.replace(/^\[|\]$|\.$/g, ""));
  return [...new Set(hosts)].filter((host) => /^[a-z\d.:-]+$/.test(host));
}
