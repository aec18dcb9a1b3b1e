import type { Socket } from "node:net";
import type { Settings } from "../settings/settings.ts";
import { endpointOf } from "./endpoint.ts";
import type { Network } from "./network.ts";
import { openSocket } from "./socket.ts";
import { startTls } from "./tls.ts";
import { openTunnel } from "./tunnel.ts";

/** Connects to the proxy, if there is one, or to the host itself. */
export async function openFirstHop({ baseUrl, proxy }: Settings, network: Network): Promise<Socket> {
  const first = endpointOf(proxy ?? baseUrl);
  const socket = await openSocket(first, network);
  return proxy?.protocol === "https:" ? startTls(socket, first, network) : socket;
}

/** Connects as far as the host, without TLS. */
export async function openPlain(settings: Settings, network: Network): Promise<Socket> {
  const socket = await openFirstHop(settings, network);
  return settings.proxy ? openTunnel(socket, settings.proxy, endpointOf(settings.baseUrl), network) : socket;
}

/** The whole way, as every request goes it. */
export async function openConnection(settings: Settings, network: Network): Promise<Socket> {
  const socket = await openPlain(settings, network);
  const { baseUrl, clientCertificate } = settings;
  return baseUrl.protocol === "https:" ? startTls(socket, endpointOf(baseUrl), network, clientCertificate) : socket;
}
