import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createServer as createSecureServer } from "node:tls";
import { known, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import { makeCertificate, makeClientCertificate } from "@kintone-auth/test-fixtures/network";
import { describe, expect, it, vi } from "vitest";
import { findSecrets } from "./refusals/secrets.ts";
import { loopbackNetwork, runDoctor } from "./run-doctor.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder();

const { username: KINTONE_USERNAME, password: KINTONE_PASSWORD } = known.passwordOfKintone;
const credentials = {
  KINTONE_API_TOKEN: known.tokenOfApp1,
  KINTONE_USERNAME,
  KINTONE_PASSWORD,
  KINTONE_OAUTH_TOKEN: known.accessToken,
};

type Respond = (request: IncomingMessage, response: ServerResponse, sent: string) => unknown;

/** Runs the doctor against a server that looks like Kintone until a credential arrives. */
async function runAgainst(respond: Respond, ...args: readonly string[]) {
  const server = createServer((request, response) => {
    const sent = ["x-cybozu-authorization", "x-cybozu-api-token", "authorization"]
      .map((name) => request.headers[name])
      .find(Boolean);
    if (sent === undefined) response.setHeader("content-type", "application/json").end('{"apis":{}}');
    else respond(request, response, String(sent));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const env = { KINTONE_BASE_URL: `http://127.0.0.1:${port}`, ...credentials };
    const network = { ...loopbackNetwork, patience: 300 };
    const runs = [[], ["--lang", "ja"], ["--json"], ["--report"]].map((form) =>
      runDoctor({ env, network, args: [...form, ...args] }),
    );
    return { env, runs: await Promise.all(runs) };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Characters that cannot be seen, and may change what can. */
const unseen = /[^\P{C}\n]/u;
const escapes = "\u001b[2J\u009b31m\u202e";
const headers = (sent: string) => ({
  "x-cybozu-error": sent,
  location: `https://${sent.replace(/[^\w]/g, "")}.example.com/${sent}`,
});
const body = (sent: string) => JSON.stringify({ code: sent, message: `${sent}${escapes}`, id: sent });

describe("a server that looks like Kintone, and repeats the credential that it was sent", () => {
  it.each<[string, Respond]>([
    [
      "as its code, in the body and the header",
      (_, response, sent) => response.writeHead(401, headers(sent)).end(body(sent)),
    ],
    ["as its code, with 200", (_, response, sent) => response.writeHead(200, headers(sent)).end(body(sent))],
    ["in a redirect", (_, response, sent) => response.writeHead(302, headers(sent)).end()],
    ["in a page", (_, response, sent) => response.writeHead(403, headers(sent)).end(`<p>${sent}${escapes}</p>`)],
    [
      "as the realm of Basic",
      (_, response, sent) => response.writeHead(401, { "www-authenticate": `Basic realm="${sent}"` }).end(),
    ],
    [
      "in the line of its status",
      (_, response, sent) => response.writeHead(599, sent.replace(/[^\w]/g, "")).end(body(sent)),
    ],
    ["in what is no HTTP", ({ socket }, _, sent) => socket.end(`${sent}\r\n\r\n`)],
    [
      "in a body that goes on and on, slowly",
      (_, response, sent) => {
        const writing = setInterval(() => response.write(sent), 50);
        response.once("close", () => clearInterval(writing));
      },
    ],
    [
      "in a body that goes on and on, fast",
      (_, response, sent) => {
        const write = () => {
          while (!response.destroyed && response.write(sent.repeat(1000)));
        };
        response.on("drain", write);
        write();
      },
    ],
    ["in an endless body", (_, response, sent) => void response.write(sent)],
  ])("%s", async (_, respond) => {
    const { env, runs } = await runAgainst(respond, "--app", "1");
    for (const { status, stdout, stderr } of runs) {
      expect(findSecrets((stdout + stderr).toLowerCase(), lowerCased(env))).toStrictEqual([]);
      expect(findSecrets(stdout + stderr, env)).toStrictEqual([]);
      expect(stdout).not.toMatch(unseen);
      expect(stderr).toBe("");
      expect([0, 1]).toContain(status);
    }
  });
});

/** A host has no capital letters. */
function lowerCased(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.toLowerCase()]));
}

describe("a server whose certificate nobody trusts", () => {
  it("gets no credential where NODE_TLS_REJECT_UNAUTHORIZED turns the check off for others", async () => {
    await using kintone = await startFakeKintone({ certificate: await makeCertificate(["127.0.0.1"]) });
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    try {
      const env = { KINTONE_BASE_URL: kintone.baseUrl, ...credentials, NODE_TLS_REJECT_UNAUTHORIZED: "0" };
      const { status, stdout } = await runDoctor({ env, args: ["--lang", "en"] });
      expect(stdout).toContain("– NODE_TLS_REJECT_UNAUTHORIZED=0");
      expect(stdout).toContain("✗ The server's certificate is issued by kintone-auth tests");
      expect(status).toBe(1);
      expect(kintone.requests).toStrictEqual([]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("does not see the client certificate", async () => {
    const { authority, asPfx } = await makeClientCertificate();
    const file = join(folder, "certificate.pfx");
    writeFileSync(file, asPfx.pfx);
    const seen: unknown[] = [];
    // With TLS 1.2, the certificate is on the wire before Node.js says what it thinks of the server's.
    const options = { ...(await makeCertificate(["127.0.0.1"])), maxVersion: "TLSv1.2", ca: authority } as const;
    const server = createSecureServer({ ...options, requestCert: true, rejectUnauthorized: false }, (socket) => {
      seen.push(socket.getPeerCertificate().subject?.CN);
      socket.on("error", () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const env = {
        KINTONE_BASE_URL: `https://127.0.0.1:${port}`,
        ...credentials,
        KINTONE_PFX_FILE_PASSWORD: asPfx.passphrase,
      };
      const { stdout } = await runDoctor({ env, args: ["--lang", "en", "--pfx", file] });
      expect(stdout).toContain("✗ The server's certificate is issued by kintone-auth tests");
      expect(seen.length).toBeGreaterThan(0);
      expect(new Set(seen)).toStrictEqual(new Set([undefined]));
    } finally {
      server.close();
    }
  });

  it("does not choose what a terminal does by the name in it", async () => {
    const commonName = `Evil${escapes}✓ all is well`;
    const certificate = await makeCertificate(["127.0.0.1"], { commonName });
    await using kintone = await startFakeKintone({ certificate });
    const { stdout } = await runDoctor({
      env: { KINTONE_BASE_URL: kintone.baseUrl, ...credentials },
      args: ["--lang", "en"],
    });
    expect(stdout).toContain("issued by Evil[2J31m✓ all is well");
    expect(stdout).not.toMatch(unseen);
  });
});
