import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { type FakeKintoneOptions, known, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import {
  freePort,
  makeCertificate,
  makeClientCertificate,
  makeTrustedCertificate,
  type ProxyOptions,
  startProxy,
} from "@kintone-auth/test-fixtures/network";

import type { Network } from "../../src/connection/network.ts";
import { loopbackNetwork } from "../run-doctor.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import type { RefusalCase, SetUp } from "./refusal-case.ts";

const folder = temporaryFolder();
const folderOfExtra = temporaryFolder();
const token = { KINTONE_API_TOKEN: known.tokenOfApp1 };
const hosts = ["example.cybozu.com", "example.s.cybozu.com", "127.0.0.1"];

/** A domain's own host, whose certificate the process trusts, at a port on this machine. */
async function secureKintone(
  options: FakeKintoneOptions,
  { host = "example.cybozu.com", ...changes }: Changes = {},
): Promise<SetUp> {
  const certificate = await makeTrustedCertificate(hosts);
  const kintone = await startFakeKintone({ certificate, ...options });
  const { port } = new URL(kintone.baseUrl);
  return {
    network: loopbackNetwork,
    kintone,
    ...changes,
    env: { KINTONE_BASE_URL: `https://${host}:${port}`, ...token, ...changes.env },
    close: async () => {
      certificate.distrust();
      await kintone.close();
    },
  };
}

interface Changes extends Partial<SetUp> {
  readonly host?: string;
}

/** The same behind a proxy. */
async function behindProxy(options: ProxyOptions, userInfo = ""): Promise<SetUp> {
  const proxy = await startProxy(options);
  const { port } = new URL(proxy.url);
  const setUp = await secureKintone(
    {},
    { host: "127.0.0.1", env: { HTTPS_PROXY: `http://${userInfo}127.0.0.1:${port}` } },
  );
  return { ...setUp, close: () => Promise.all([setUp.close?.(), proxy.close()]) };
}

/** Resolves with the port of a server that does with connections what a test says. */
async function rawServer(
  onConnection: Parameters<typeof createServer>[1],
): Promise<Pick<SetUp, "close"> & { port: number }> {
  const server = createServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(resolve)) };
}

function failingLookup(code: string): Network {
  return {
    ...loopbackNetwork,
    lookup: (_, __, callback) => callback(Object.assign(new Error(code), { code }), ""),
  };
}

/** Writes a certificate's file, and returns its settings. */
async function withClientCertificate({ asPfx: { pfx, passphrase } } = clientCertificate): Promise<SetUp["env"]> {
  const file = join(folder, "certificate.pfx");
  writeFileSync(file, pfx);
  return { KINTONE_PFX_FILE_PATH: file, KINTONE_PFX_FILE_PASSWORD: passphrase };
}

const clientCertificate = await makeClientCertificate();
const { authority } = await makeClientCertificate();

/** What keeps a request from reaching Kintone at all. */
export const networkCases: readonly RefusalCase[] = [
  {
    code: "host-unknown",
    name: "a name that DNS does not know",
    en: ["DNS does not know example.cybozu.com", "Compare KINTONE_BASE_URL"],
    ja: ["example.cybozu.comというホストがDNSに見つかりません", "KINTONE_BASE_URLを"],
    setUp: () => ({
      env: { KINTONE_BASE_URL: "https://example.cybozu.com", ...token },
      network: failingLookup("ENOTFOUND"),
    }),
  },
  {
    code: "dns-unavailable",
    name: "no DNS",
    en: ["DNS does not respond", "online"],
    ja: ["DNSが応答せず", "ネットワークに接続しているか"],
    setUp: () => ({
      env: { KINTONE_BASE_URL: "https://example.cybozu.com", ...token },
      network: failingLookup("EAI_AGAIN"),
    }),
  },
  {
    code: "connection-refused",
    name: "a port where nobody listens",
    en: ["example.cybozu.com cannot be reached at port", "firewall"],
    ja: ["に接続できません", "ファイアウォール"],
    setUp: async () => ({
      env: { KINTONE_BASE_URL: `https://example.cybozu.com:${await freePort()}`, ...token },
      network: loopbackNetwork,
    }),
  },
  {
    code: "connection-timeout",
    name: "a server that says nothing",
    en: ["example.cybozu.com does not respond in time", "firewall"],
    ja: ["example.cybozu.comから時間内に応答がありません", "ファイアウォール"],
    setUp: async () => {
      const { port, close } = await rawServer((socket) => void socket.on("error", () => socket.destroy()).resume());
      const env = { KINTONE_BASE_URL: `https://example.cybozu.com:${port}`, ...token };
      return { env, network: { ...loopbackNetwork, patience: 300 }, ...(close && { close }) };
    },
  },
  {
    code: "tls-not-spoken",
    name: "a server without TLS",
    en: ["does not speak TLS at port", "Remove the port"],
    ja: ["TLSに対応していません", "ポート番号を取り除き"],
    setUp: async () => {
      const kintone = await startFakeKintone();
      const env = { KINTONE_BASE_URL: kintone.baseUrl.replace("http:", "https:"), ...token };
      return { env, kintone, close: () => kintone.close() };
    },
  },
  {
    code: "server-certificate-untrusted",
    name: "a proxy that reads along, with a certificate of its own",
    en: ["The server's certificate is issued by kintone-auth tests", "NODE_EXTRA_CA_CERTS"],
    ja: ["サーバー証明書の発行者「kintone-auth tests", "NODE_EXTRA_CA_CERTS"],
    setUp: async () => secureKintone({ certificate: await makeCertificate(hosts) }),
  },
  {
    code: "extra-certificates-in-file",
    name: "the proxy's root certificate in .env, where Node.js does not read it",
    en: ["NODE_EXTRA_CA_CERTS in .env has no effect", "export NODE_EXTRA_CA_CERTS=FILE"],
    ja: [".envのNODE_EXTRA_CA_CERTSは効果がありません", "export NODE_EXTRA_CA_CERTS=FILE"],
    setUp: async () => {
      writeFileSync(join(folderOfExtra, ".env"), "NODE_EXTRA_CA_CERTS=company.pem");
      return { ...(await secureKintone({ certificate: await makeCertificate(hosts) })), folder: folderOfExtra };
    },
  },
  {
    code: "extra-certificates-unhelpful",
    name: "another root certificate",
    en: ["which is not in the file of NODE_EXTRA_CA_CERTS: ", "A line in .env has no effect"],
    ja: ["NODE_EXTRA_CA_CERTSのファイルにありません: ", ".envに書いても効果はなく"],
    setUp: async () =>
      secureKintone(
        { certificate: await makeCertificate(hosts) },
        { env: { NODE_EXTRA_CA_CERTS: join(folder, "company.pem") } },
      ),
  },
  {
    code: "server-certificate-expired",
    name: "an expired certificate of the server",
    en: ["The server's certificate is not valid today", "date and time of this machine"],
    ja: ["サーバー証明書の有効期間外です", "日時を確認"],
    setUp: async () => {
      const certificate = await makeTrustedCertificate(hosts, { isExpired: true });
      const setUp = await secureKintone({ certificate });
      return { ...setUp, close: () => Promise.all([certificate.distrust(), setUp.close?.()]) };
    },
  },
  {
    code: "server-certificate-other-host",
    name: "a certificate of another host",
    en: ["The server's certificate is not for another.cybozu.com", "Correct the host"],
    ja: ["サーバー証明書がanother.cybozu.comのものではありません", "ホスト名を確認"],
    setUp: () => secureKintone({}, { host: "another.cybozu.com" }),
  },
  {
    code: "client-certificate-missing",
    name: "no client certificate, and the server ends the connection",
    en: ["This Kintone seems to want a client certificate", "--pfx"],
    ja: ["クライアント証明書が必要なようですが", "--pfx"],
    setUp: () => secureKintone({ clientAuthority: clientCertificate.authority }, { host: "example.s.cybozu.com" }),
  },
  {
    code: "client-certificate-missing",
    name: "no client certificate, and the server says so in a page",
    en: ["seems to want a client certificate, and none is set", "KINTONE_PFX_FILE_PATH"],
    ja: ["クライアント証明書が必要なようですが", "KINTONE_PFX_FILE_PATH"],
    setUp: () =>
      secureKintone(
        { clientAuthority: clientCertificate.authority, refusesAfterHandshake: true },
        { host: "example.s.cybozu.com" },
      ),
  },
  {
    code: "client-certificate-refused",
    name: "a client certificate of another domain",
    en: ["The server does not accept the client certificate", "Ask Kintone's administrator for a new one"],
    ja: ["サーバーがクライアント証明書を受け付けません", "再発行"],
    setUp: async () =>
      secureKintone(
        { clientAuthority: authority },
        { host: "example.s.cybozu.com", env: await withClientCertificate() },
      ),
  },
  {
    code: "client-certificate-refused",
    name: "a client certificate of another domain, and the server says so in a page",
    en: ["The server does not accept the client certificate", "revoked"],
    ja: ["サーバーがクライアント証明書を受け付けません", "失効"],
    setUp: async () =>
      secureKintone(
        { clientAuthority: authority, refusesAfterHandshake: true },
        { host: "example.s.cybozu.com", env: await withClientCertificate() },
      ),
  },
  {
    code: "certificate-password-missing",
    name: "no password of the client certificate",
    en: ["The password of the client certificate is not set", "KINTONE_PFX_FILE_PASSWORD"],
    ja: ["クライアント証明書のパスワードが設定されていません", "KINTONE_PFX_FILE_PASSWORD"],
    setUp: async () => ({
      env: {
        KINTONE_BASE_URL: "https://example.s.cybozu.com",
        ...token,
        ...(await withClientCertificate()),
        KINTONE_PFX_FILE_PASSWORD: "",
      },
    }),
  },
  {
    code: "certificate-password-wrong",
    name: "a wrong password of the client certificate",
    en: ["The password of the client certificate is wrong", "KINTONE_PFX_FILE_PASSWORD"],
    ja: ["クライアント証明書のパスワードが間違っています", "KINTONE_PFX_FILE_PASSWORD"],
    setUp: async () => ({
      env: {
        KINTONE_BASE_URL: "https://example.s.cybozu.com",
        ...token,
        ...(await withClientCertificate()),
        KINTONE_PFX_FILE_PASSWORD: "wQ3-hh8Rt0!kk92",
      },
    }),
  },
  {
    code: "proxy-unreachable",
    name: "a proxy that is not there",
    en: ["The proxy 127.0.0.1:", "HTTPS_PROXY"],
    ja: ["プロキシ127.0.0.1:", "HTTPS_PROXY"],
    setUp: async () => ({
      env: { KINTONE_BASE_URL: "https://example.cybozu.com", ...token },
      args: ["--proxy", `http://127.0.0.1:${await freePort()}`],
    }),
  },
  {
    code: "proxy-host-unknown",
    name: "a proxy that DNS does not know",
    en: ["No address is known for the proxy proxy.example.com:8080", "Correct --proxy"],
    ja: ["プロキシproxy.example.com:8080のアドレスが見つかりません", "--proxy"],
    setUp: () => ({
      env: { KINTONE_BASE_URL: "https://example.cybozu.com", ...token },
      args: ["--proxy", "http://proxy.example.com:8080"],
      network: failingLookup("ENOTFOUND"),
    }),
  },
  {
    code: "proxy-password-missing",
    name: "a proxy that asks for a password",
    en: ["asks for a user name and a password", "HTTPS_PROXY"],
    ja: ["ユーザー名とパスワードが必要です", "HTTPS_PROXY"],
    setUp: () => behindProxy({ asksForPassword: true }),
  },
  {
    code: "proxy-password-wrong",
    name: "a wrong password of the proxy",
    en: ["does not accept the user name and the password of HTTPS_PROXY", "percent-encoded"],
    ja: ["HTTPS_PROXYのユーザー名とパスワードを、プロキシ", "パーセントエンコード"],
    setUp: () => behindProxy({ asksForPassword: true }, "proxyUser:wrongProxyPassword@"),
  },
  {
    code: "proxy-refuses",
    name: "a proxy that lets nobody through",
    en: ["does not let connections to this Kintone through (403)", "allow the host"],
    ja: ["このkintoneへの接続を許可していません(403)", "許可してもらって"],
    setUp: () => behindProxy({ refusesTunnels: true }),
  },
  {
    code: "proxy-unreachable",
    name: "a proxy that goes on and on with its headers",
    en: ["does not respond", "HTTPS_PROXY"],
    ja: ["に接続できません", "HTTPS_PROXY"],
    setUp: async () => {
      const { port, close } = await rawServer((socket) => {
        socket.resume().write("HTTP/1.1 200 OK\r\n");
        const writing = setInterval(() => socket.write("x: y\r\n"), 50);
        socket.on("error", () => socket.destroy()).once("close", () => clearInterval(writing));
      });
      const env = { KINTONE_BASE_URL: "https://example.cybozu.com", ...token, HTTPS_PROXY: `127.0.0.1:${port}` };
      return { env, network: { ...loopbackNetwork, patience: 300 }, ...(close && { close }) };
    },
  },
  {
    code: "proxy-not-a-proxy",
    name: "something else in the proxy's place",
    en: ["responds, but not as a proxy does", "host and port"],
    ja: ["プロキシではないようです", "ホストとポート"],
    setUp: async () => {
      const { port, close } = await rawServer((socket) => void socket.resume().end("SSH-2.0-OpenSSH_9.2\r\n"));
      const env = { KINTONE_BASE_URL: "https://example.cybozu.com", ...token, HTTPS_PROXY: `127.0.0.1:${port}` };
      return { env, ...(close && { close }) };
    },
  },
];
