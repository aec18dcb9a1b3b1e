import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { runServer } from "verdaccio";

export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** A user's, who may publish. */
  readonly token: string;
}

const user = "rehearsal";

/** A registry on loopback that holds this repository's packages and no others, and asks no other registry. */
export async function startRegistry(folder: string): Promise<Registry> {
  const server: Server = await runServer({
    self_path: folder,
    configPath: join(folder, "config.yaml"),
    storage: join(folder, "storage"),
    // Other users of this machine reach it, too: the one user is the rehearsal's.
    auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: 1 } },
    packages: { "@kintone-auth/*": { access: "$all", publish: user } },
    uplinks: {},
    web: { enable: false },
    log: { type: "stdout", level: "fatal" },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens at a port
  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    token: await createUser(url),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As `npm adduser` does it. Returns the user's token. */
async function createUser(url: string): Promise<string> {
  const response = await fetch(`${url}-/user/org.couchdb.user:${user}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name: user, password: crypto.randomUUID() }),
  });
  const { token } = await response.json();
  if (!response.ok || typeof token !== "string") throw new Error(`no user was created: ${response.status}`);
  return token;
}
