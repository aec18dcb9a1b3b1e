import { freePort } from "../network/free-port.ts";
import { type Agents, makeAgents } from "../network/make-agents.ts";
import { makeProxyAgents } from "../proxies/make-proxy-agents.ts";
import { setEnvironment } from "../proxies/proxy-environment.ts";
import { proxyUser, startProxy, type TappedProxy } from "../proxies/start-proxy.ts";
import type { Call, ClientRequest, ClientUnderTest } from "./client-under-test.ts";
import { endings, type FailingServer, startFailingServer } from "./failing-server.ts";
import { type Identity, identities } from "./identities.ts";

/** The servers that connections lead to or through. */
export interface ConnectedWorld {
  readonly server: FailingServer;
  readonly proxy: TappedProxy;
  /** Nobody listens there. */
  readonly closedUrl: string;
  close(): Promise<void>;
}

/** How a client connects. */
export interface Connection {
  readonly name: string;
  /** Whether `console.dir` is among the ways to print. */
  readonly isForConsoleDir: boolean;
  /** The title of the table. */
  readonly title: string;
  readonly identities: readonly Identity[];
  readonly endings: readonly string[];
  /** Whether no request gets to the server, so that each call ends with an error. */
  readonly isBroken: boolean;
  /** Whether something authenticates the connection itself: `secrets`. */
  readonly isAuthenticated: boolean;
  readonly isFor: (client: ClientUnderTest) => boolean;
  readonly baseUrl: (world: ConnectedWorld) => string;
  readonly secrets: (world: ConnectedWorld) => readonly string[];
  /** Does something with the call over this connection. */
  readonly connect: <Result>(
    world: ConnectedWorld,
    client: ClientUnderTest,
    call: Call,
    work: (call: Call) => Promise<Result>,
  ) => Promise<Result>;
}

const proxySecrets = [
  proxyUser.password,
  Buffer.from(`${proxyUser.username}:${proxyUser.password}`).toString("base64"),
  Buffer.from(`nobody:${proxyUser.password}`).toString("base64"),
];

const plain: Omit<Connection, "name" | "title" | "connect"> = {
  isForConsoleDir: true,
  identities,
  endings: Object.keys(endings),
  isBroken: false,
  isAuthenticated: false,
  isFor: () => true,
  baseUrl: ({ server }) => server.baseUrl.https,
  secrets: () => [],
};

/** Each kind of object that a call may end with is among them. */
const fewEndings = ["success", "status 400", "timeout", "connection reset", "endless redirects", "refused redirect"];

/** With one identity: what is looked for is what authenticates the connection. */
const authenticated: Omit<Connection, "name" | "connect"> = {
  ...plain,
  title:
    "The same, and what authenticates the connection: a client certificate's archive, key and passphrase, a proxy's password",
  identities: identities.filter(({ name }) => name === "token"),
  endings: fewEndings,
  isAuthenticated: true,
};

const guarded: Omit<Connection, "name" | "connect"> = {
  ...authenticated,
  baseUrl: ({ server }) => server.guardedUrl,
  secrets: ({ server }) => server.certificate.secrets,
};

const proxied: Omit<Connection, "name" | "connect"> = { ...authenticated, secrets: () => proxySecrets };

const broken = {
  isBroken: true,
  endings: ["success"],
  title: "The same, where no request gets to the server",
};

export const connections: readonly Connection[] = [
  {
    ...plain,
    name: "its own connection",
    title:
      "Credentials found in what a call ends with, an error or a response, printed in every way. " +
      "Under README's Limits: what is left in got's success (console.dir) and with ky's hook (the CSRF token's URL)",
    baseUrl: ({ server }) => server.baseUrl.http,
    connect: (_world, _client, call, work) => work(call),
  },
  {
    ...plain,
    name: "a shared agent",
    isForConsoleDir: false,
    title:
      "The same over TLS, by an agent of the caller's that has another request under way, printed in every way but console.dir",
    connect: connectWithAnotherUnderWay,
  },
  {
    ...plain,
    name: "HTTP/2",
    title: "The same over HTTP/2",
    isFor: hasOptionFor("HTTP/2"),
    connect: withOptions(() => ({ isHttp2: true })),
  },
  {
    ...guarded,
    name: "a client certificate of an option",
    isFor: hasOptionFor("certificate"),
    connect: withOptions(({ server }) => ({ pfx: server.certificate.asPfx })),
  },
  {
    ...guarded,
    name: "a client certificate of an agent",
    connect: withAgents(({ server }) => makeAgents(server.certificate.asPem)),
  },
  {
    ...guarded,
    name: "a client certificate of an option, over HTTP/2",
    isFor: (client) => hasOptionFor("certificate")(client) && hasOptionFor("HTTP/2")(client),
    connect: withOptions(({ server }) => ({ isHttp2: true, pfx: server.certificate.asPfx })),
  },
  {
    ...proxied,
    name: "a proxy of an agent",
    connect: withAgents(({ proxy }, client) => makeProxying(proxy.url, client)),
  },
  {
    ...proxied,
    name: "a proxy of an option",
    isFor: hasOptionFor("proxy"),
    connect: withOptions(({ proxy }) => ({ proxyUrl: proxy.url })),
  },
  {
    ...proxied,
    name: "a proxy of the environment's",
    isFor: hasOptionFor("proxy"),
    connect: async ({ proxy }, _client, call, work) => {
      const restore = setEnvironment({ HTTPS_PROXY: proxy.url });
      return work(call).finally(restore);
    },
  },
  {
    ...guarded,
    ...broken,
    name: "a wrong passphrase of an option",
    // Node.js tells no passphrase from another where a connection to the same host is kept alive.
    baseUrl: ({ server }) => server.guardedUrl.replace("localhost", "127.0.0.1"),
    isFor: hasOptionFor("certificate"),
    connect: withOptions(({ server }) => ({ pfx: madeWrong(server.certificate.asPfx) })),
  },
  {
    ...guarded,
    ...broken,
    name: "a wrong passphrase of an agent",
    connect: withAgents(({ server }) => makeAgents(madeWrong(server.certificate.asPem))),
  },
  {
    ...guarded,
    ...broken,
    name: "a certificate that the server refuses",
    secrets: ({ server }) => [server.foreignCertificate.key.split("\n")[1] ?? ""],
    connect: withAgents(({ server }) => makeAgents(server.foreignCertificate)),
  },
  {
    ...proxied,
    ...broken,
    name: "a proxy that refuses the password of an agent",
    connect: withAgents(({ proxy }, client) => makeProxying(madeNobodys(proxy.url), client)),
  },
  {
    ...proxied,
    ...broken,
    name: "a proxy that refuses the password of an option",
    isFor: hasOptionFor("proxy"),
    connect: withOptions(({ proxy }) => ({ proxyUrl: madeNobodys(proxy.url) })),
  },
  {
    ...guarded,
    ...broken,
    name: "a port that is closed",
    baseUrl: ({ closedUrl }) => closedUrl,
    connect: withAgents(({ server }) => makeAgents(server.certificate.asPfx)),
  },
];

export async function startConnectedWorld(): Promise<ConnectedWorld> {
  const [server, proxy, port] = await Promise.all([
    startFailingServer(),
    startProxy({ asksForPassword: true }),
    freePort(),
  ]);
  return {
    server,
    proxy,
    closedUrl: `https://localhost:${port}`,
    close: async () => {
      await Promise.all([server.close(), proxy.close()]);
    },
  };
}

function hasOptionFor(what: NonNullable<ClientUnderTest["hasOptionsFor"]>[number]): Connection["isFor"] {
  return ({ hasOptionsFor = [] }) => hasOptionsFor.includes(what);
}

function withOptions(make: (world: ConnectedWorld) => Partial<ClientRequest>): Connection["connect"] {
  return (world, _client, call, work) => work((request) => call({ ...request, ...make(world) }));
}

function withAgents(make: (world: ConnectedWorld, client: ClientUnderTest) => Promise<Agents>): Connection["connect"] {
  return async (world, client, call, work) => {
    const agents = await make(world, client);
    return work((request) => call({ ...request, agents })).finally(() => agents.destroy());
  };
}

async function makeProxying(proxyUrl: string, { fetchImplementation = "Node.js" }: ClientUnderTest): Promise<Agents> {
  const { http, https } = makeProxyAgents(proxyUrl);
  // undici 8 cannot be imported on Node.js 20.
  const { ProxyAgent } = await (fetchImplementation === "undici" ? import("undici") : import("undici-7"));
  const dispatcher = new ProxyAgent(proxyUrl);
  return {
    http,
    https,
    dispatcher,
    destroy: () => {
      http.destroy();
      https.destroy();
      void dispatcher.destroy();
    },
  };
}

function madeWrong<Certificate extends { readonly passphrase: string }>(certificate: Certificate): Certificate {
  return { ...certificate, passphrase: `${certificate.passphrase}?` };
}

function madeNobodys(proxyUrl: string): string {
  return Object.assign(new URL(proxyUrl), { username: "nobody" }).href;
}

/** Connects by agents that have another request in flight: it has arrived, and gets no response. */
async function connectWithAnotherUnderWay<Result>(
  { server }: ConnectedWorld,
  _client: ClientUnderTest,
  call: Call,
  work: (call: Call) => Promise<Result>,
): Promise<Result> {
  const agents = await makeAgents();
  const abortion = new AbortController();
  const arrival = server.nextArrival();
  const url = `${server.baseUrl.https}/k/v1/timeout`;
  const callThere: Call = (request) => call({ ...request, agents });
  const { signal } = abortion;
  const another = callThere({ method: "POST", url, json: { app: 1 }, signal }).catch(() => undefined);
  await arrival;
  try {
    return await work(callThere);
  } finally {
    abortion.abort();
    await another;
    agents.destroy();
  }
}
