/** Where to connect to. The port is never empty, and an IPv6 address has no brackets. */
export interface Endpoint {
  readonly hostname: string;
  readonly port: string;
}

export function endpointOf({ hostname, port, protocol }: URL): Endpoint {
  return { hostname: hostname.replace(/^\[|\]$/g, ""), port: port || (protocol === "https:" ? "443" : "80") };
}
