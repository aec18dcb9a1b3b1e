import type { SeenRequest, ServerUnderTest } from "../conformance/conformance-case.ts";

/** A request as it comes from Node.js to the page. */
export interface RemoteRequest extends Pick<SeenRequest, "method" | "target" | "headerLines"> {
  readonly body: string;
}

/** A call of a case to a server, to be carried out before the next request. */
export type Order = readonly ["failNext" | "redirectNext", ...args: readonly (number | string)[]];

/** How a page reaches the servers of a test, which run in Node.js. */
export interface Bridge {
  carryOut(server: string, orders: readonly Order[]): Promise<void>;
  requests(server: string): Promise<readonly RemoteRequest[]>;
}

/** A copy of the state of a server that runs in Node.js, updated after each request of the case. */
export interface RemoteServer extends ServerUnderTest {
  carryOutOrders(): Promise<void>;
  update(): Promise<void>;
}

export function remoteServer(name: string, baseUrl: string, bridge: Bridge): RemoteServer {
  const orders: Order[] = [];
  const requests: SeenRequest[] = [];
  return {
    baseUrl,
    requests,
    failNext: (status) => orders.push(["failNext", status]),
    redirectNext: (status, location) => orders.push(["redirectNext", status, location]),
    carryOutOrders: () => bridge.carryOut(name, orders.splice(0)),
    update: async () => {
      const all = await bridge.requests(name);
      requests.push(...all.slice(requests.length).map(seen));
    },
  };
}

function seen(request: RemoteRequest): SeenRequest {
  const { pathname, searchParams } = new URL(request.target, location.origin);
  return { ...request, path: pathname, query: searchParams };
}
