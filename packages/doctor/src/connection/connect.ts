import { lookup as lookupAddress } from "node:dns";
import { request } from "node:http";
import { connect, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import type { ClientCertificate } from "../settings/settings.ts";

/** What the doctor takes from the machine. */
export interface Network {
  /** How names become addresses. */
  readonly lookup: LookupFunction;
  /** How long each step may take, in milliseconds. */
  readonly patience: number;
}

export const realNetwork: Network = { lookup: lookupAddress, patience: 10_000 };

/** The address of a host. */
export function lookUp(host: string, { lookup }: Network): Promise<string> {
  return new Promise((resolve, reject) => {
    lookup(host, {}, (error, address) => (error ? reject(error) : resolve(String(address))));
  });
}

export function openSocket({ hostname, port }: Endpoint, { lookup, patience }: Network): Promise<Socket> {
  const socket = connect({ host: hostname, port: Number(port), lookup });
  return whenEstablished(socket, "connect", patience);
}

/** Where to connect to. The port is never empty, and an IPv6 address has no brackets. */
export interface Endpoint {
  readonly hostname: string;
  readonly port: string;
}

export function endpointOf({ hostname, port, protocol }: URL): Endpoint {
  return { hostname: hostname.replace(/^\[|\]$/g, ""), port: port || (protocol === "https:" ? "443" : "80") };
}

/** Speaks TLS on a connection, and verifies the server's certificate as every client does. */
export function startTls(
  socket: Socket,
  { hostname }: Endpoint,
  { patience }: Network,
  certificate?: ClientCertificate,
): Promise<TLSSocket> {
  const secure = connectTls({
    socket,
    ...(isIP(hostname) ? { host: hostname } : { host: hostname, servername: hostname }),
    ALPNProtocols: ["http/1.1"],
    // Also where NODE_TLS_REJECT_UNAUTHORIZED turns the check off for everybody else.
    rejectUnauthorized: true,
    ...certificate,
  });
  return whenEstablished(secure, "secureConnect", patience);
}

/** The name of who has issued the server's certificate, or the topmost one of its chain. Nothing is sent. */
export async function issuerOf(socket: Socket, { hostname }: Endpoint, { patience }: Network): Promise<string> {
  const secure = connectTls({
    socket,
    host: hostname,
    ...(!isIP(hostname) && { servername: hostname }),
    rejectUnauthorized: false,
  });
  try {
    return issuerName(await whenEstablished(secure, "secureConnect", patience));
  } finally {
    secure.destroy();
  }
}

export function issuerName(socket: TLSSocket): string {
  const { issuer } = socket.getPeerCertificate();
  const name = [issuer?.O ?? issuer?.CN ?? "?"].flat().join(", ");
  // Whoever stands in between has chosen it, and it is printed.
  return name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "").slice(0, 60) || "?";
}

/** A proxy that lets nobody through, or does not know how. */
export class TunnelError extends Error {
  readonly httpStatus: number;

  constructor(httpStatus: number) {
    super(`the proxy responded with ${httpStatus}`);
    this.httpStatus = httpStatus;
  }
}

/** Asks a proxy for a connection to a host (RFC 9110, section 9.3.6). */
export function openTunnel(
  socket: Socket,
  proxy: URL,
  { hostname, port }: Endpoint,
  { patience }: Network,
): Promise<Socket> {
  const target = `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
  const user = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const headers = {
    Host: target,
    ...(user !== ":" && { "Proxy-Authorization": `Basic ${Buffer.from(user).toString("base64")}` }),
  };
  return new Promise((resolve, reject) => {
    const asking = request({
      method: "CONNECT",
      path: target,
      headers,
      createConnection: () => socket,
      timeout: patience,
    });
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    asking.once("timeout", () => fail(timeout()));
    asking.once("error", fail);
    asking.once("response", ({ statusCode = 0 }) => fail(new TunnelError(statusCode)));
    asking.once("connect", ({ statusCode = 0 }, tunnel) => {
      if (statusCode === 200) resolve(tunnel);
      else fail(new TunnelError(statusCode));
    });
    asking.end();
  });
}

function whenEstablished<Established extends Socket>(
  socket: Established,
  event: "connect" | "secureConnect",
  patience: number,
): Promise<Established> {
  return new Promise<Established>((resolve, reject) => {
    socket.setTimeout(patience, () => socket.destroy(timeout()));
    socket.once("error", reject);
    socket.once("close", () => reject(Object.assign(new Error("closed"), { code: "ECONNRESET" })));
    socket.once(event, () => {
      socket.setTimeout(0);
      resolve(socket);
    });
  });
}

function timeout(): Error {
  return Object.assign(new Error("no response in time"), { code: "ETIMEDOUT" });
}

/** The code of an error, or of its cause, as Node.js, OpenSSL and undici give it. Only what looks like a code is returned. */
export function systemCode(error: unknown): string {
  if (!(error instanceof Error)) return "?";
  const code: unknown = Reflect.get(error, "code");
  if (typeof code === "string" && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
  return error.cause === undefined ? "?" : systemCode(error.cause);
}
