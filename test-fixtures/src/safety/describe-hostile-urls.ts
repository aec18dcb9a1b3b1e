import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ReceivedRequest } from "../fake-kintone/received-request.ts";
import { requestListener } from "../network/request-listener.ts";
import { routeConnections } from "../network/route-connections.ts";
import { type Recorder, startRecorder } from "../network/start-recorder.ts";
import { makeTrustedCertificate, type TrustedCertificate } from "../network/trusted-certificate.ts";
import { type Call, type ClientUnderTest, formsOf } from "./client-under-test.ts";
import { hostileUrls, spellingsOfBaseUrl } from "./hostile-urls.ts";
import { passwordIdentity as password, secretsIn } from "./identities.ts";
import { wireTextOf } from "./redirect-world.ts";

const baseUrl = "https://example.cybozu.com";

interface Arrival {
  readonly isSameOrigin: boolean;
  readonly request: ReceivedRequest;
}

/** Sends requests to each URL. Whatever host and port the client connects to, a recorder receives them. */
export function describeHostileUrls(client: ClientUnderTest): void {
  describe(`hostile URLs, ${client.name}`, () => {
    const arrivals: Arrival[] = [];
    let certificate: TrustedCertificate;
    let kintone: Recorder;
    let elsewhere: Recorder;
    let endRouting: () => void;

    beforeAll(async () => {
      certificate = await makeTrustedCertificate(hostsOf([...hostileUrls, ...spellingsOfBaseUrl]));
      const record = (isKintone: boolean) =>
        requestListener((request, response, { socket }) => {
          arrivals.push({ isSameOrigin: isKintone && socket instanceof TLSSocket, request });
          response.setHeader("content-type", "application/json").end("{}");
        });
      kintone = await startRecorder(record(true), certificate);
      elsewhere = await startRecorder(record(false), certificate);
      endRouting = routeConnections((host, port) =>
        host === "example.cybozu.com" && port === 443 ? kintone.port : elsewhere.port,
      );
    });
    beforeEach(() => void arrivals.splice(0));
    afterAll(async () => {
      endRouting();
      certificate.distrust();
      await Promise.all([kintone.close(), elsewhere.close()]);
    });

    /** Resolves with the arrivals at the base origin, and with those at any other origin. */
    const sendAll = async (urls: readonly string[], call: Call) => {
      for (const url of urls) await call({ url, timeout: 2000 }).catch(() => undefined);
      return [
        arrivals.filter(({ isSameOrigin }) => isSameOrigin),
        arrivals.filter(({ isSameOrigin }) => !isSameOrigin),
      ] as const;
    };
    const isAuthorized = ({ request }: Arrival) => secretsIn(wireTextOf(request), password).length > 0;

    for (const [form, connect] of formsOf(client)) {
      it(`${form}: carries nothing to where they lead`, async () => {
        const call = connect({ baseUrl, ...password.configuration });
        const [sameOrigin, crossOrigin] = await sendAll(hostileUrls, call);
        expect(crossOrigin.filter(isAuthorized)).toStrictEqual([]);
        // A client may resolve some of them, such as `\elsewhere.test`, against its base URL.
        expect(sameOrigin.filter((arrival) => !isAuthorized(arrival))).toStrictEqual([]);
      });

      it(`${form}: authorizes a request by every spelling of the base URL that the client connects to`, async () => {
        const call = connect({ baseUrl, ...password.configuration });
        const [sameOrigin, crossOrigin] = await sendAll(spellingsOfBaseUrl, call);
        expect(sameOrigin.filter((arrival) => !isAuthorized(arrival))).toStrictEqual([]);
        expect(crossOrigin).toStrictEqual([]);
        expect(sameOrigin.length).toBeGreaterThan(25);
      });
    }

    it("carries secrets there without this project", async () => {
      const [, crossOrigin] = await sendAll(hostileUrls, client.unsafeHook(password.headers));
      expect(crossOrigin.filter(isAuthorized).length).toBeGreaterThan(70);
    });
  });
}

/** The hosts of the URLs that can be parsed. The certificate names them, so that clients connect there. */
function hostsOf(urls: readonly string[]): readonly string[] {
  const hosts = urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).hostname.replace(/^\[|\]$|\.$/g, ""));
  return [...new Set(hosts)].filter((host) => /^[a-z\d.:-]+$/.test(host));
}
