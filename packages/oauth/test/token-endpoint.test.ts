import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { everyWayToPrint } from "@kintone-auth/test-fixtures";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { tokenEndpoint } from "../src/token-endpoint.ts";

let server: Server;
let respond: (response: ServerResponse) => unknown;
beforeEach(async () => {
  server = createServer((_request, response) => void respond(response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

function refresh(milliseconds = 10_000) {
  const { port } = server.address() as AddressInfo; // It listens on TCP.
  const issuer = `http://127.0.0.1:${port}`;
  const endpoint = tokenEndpoint({ issuer, token_endpoint: `${issuer}/oauth2/token` }, { client_id: "id" }, "secret");
  return endpoint.refresh("refresh", milliseconds);
}

const json = { "content-type": "application/json" };

function sendJson(status: number, body: object) {
  return (response: ServerResponse) => response.writeHead(status, json).end(JSON.stringify(body));
}

function writeWithoutEnd(response: ServerResponse): void {
  response.writeHead(200, json);
  const write = () => {
    if (!response.destroyed && response.write("x".repeat(50_000))) setImmediate(write);
  };
  response.on("drain", write);
  write();
}

const tokens = { access_token: "hunter2", token_type: "bearer", expires_in: 3600 };

describe("a response of the token endpoint", () => {
  it("is read as RFC 6749 defines it", async () => {
    respond = sendJson(200, { ...tokens, scope: "k:file:read" });
    const before = Date.now();
    const { expiresAt, refreshAt, ...others } = await refresh();
    expect(others).toStrictEqual({ accessToken: "hunter2", refreshToken: undefined, scope: "k:file:read" });
    expect(expiresAt - before).toBeGreaterThanOrEqual(3_600_000);
    expect(expiresAt - refreshAt).toBe(60_000);
  });

  it("counts a member that is null or empty as missing", async () => {
    for (const nothing of [null, ""]) {
      respond = sendJson(200, {
        ...tokens,
        expires_in: null,
        refresh_token: nothing,
        scope: nothing,
        id_token: nothing,
      });
      const { refreshToken, scope, accessToken, expiresAt } = await refresh();
      expect({ accessToken, refreshToken, scope }).toStrictEqual({
        accessToken: "hunter2",
        refreshToken: undefined,
        scope: undefined,
      });
      expect(Math.round((expiresAt - Date.now()) / 1000)).toBe(3600);
      respond = sendJson(200, { ...tokens, access_token: nothing });
      await expect(refresh()).rejects.toMatchObject({ code: "ERR_TOKEN_ENDPOINT" });
    }
  });

  it("may come in parts that end within a character", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...tokens, refresh_token: "更新" }));
    const start = (controller: ReadableStreamDefaultController) => {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    };
    // A server's parts may be read as one.
    vi.stubGlobal("fetch", async () => new Response(new ReadableStream({ start }), { headers: json }));
    try {
      expect(await refresh()).toMatchObject({ refreshToken: "更新" });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("may have up to 100,000 characters", async () => {
    const { length } = JSON.stringify({ ...tokens, padding: "" });
    const padding = "x".repeat(100_000 - length);
    respond = sendJson(200, { ...tokens, padding });
    expect(await refresh()).toMatchObject({ accessToken: "hunter2" });
    respond = sendJson(200, { ...tokens, padding: `${padding}x` });
    await expect(refresh()).rejects.toMatchObject({ code: "ERR_TOKEN_ENDPOINT" });
  });

  it("that never ends takes no connection for ever", async () => {
    const closed = new Promise<void>((resolve) => {
      respond = (response) => {
        response.on("close", resolve);
        writeWithoutEnd(response);
      };
    });
    await expect(refresh()).rejects.toMatchObject({ code: "ERR_TOKEN_ENDPOINT" });
    await closed;
  });

  it("without a lifetime is good for an hour, and none is longer than a year", async () => {
    for (const [seconds, expected] of [
      [undefined, 3600],
      [1e308, 365 * 24 * 3600],
    ] as const) {
      respond = sendJson(200, { ...tokens, expires_in: seconds });
      const { expiresAt } = await refresh();
      expect(Math.round((expiresAt - Date.now()) / 1000)).toBe(expected);
    }
  });

  const aboutTheGrant = [
    "access_denied",
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "server_error",
    "temporarily_unavailable",
    "unsupported_grant_type",
    "unsupported_response_type",
  ];
  const aboutTheClient = ["invalid_client", "unauthorized_client"];
  for (const [errors, code, message] of [
    [aboutTheGrant, "ERR_TOKEN_REFRESH", "Kintone refused to refresh this user's access token"],
    [aboutTheClient, "ERR_TOKEN_ENDPOINT", "Kintone does not accept this OAuth client"],
  ] as const) {
    it(`with an error of RFC 6749 is ${code}, and names it: ${errors.join(", ")}`, async () => {
      for (const error of errors) {
        respond = sendJson(400, { error });
        const named = expect.stringContaining(`${message} (${error}): `);
        await expect(refresh()).rejects.toMatchObject({ code, message: named });
      }
    });
  }

  const failures: Readonly<
    Record<string, readonly [respond: (response: ServerResponse) => unknown, code: string, message: RegExp]>
  > = {
    "that hangs in its body": [
      (response) => response.writeHead(400, json).write("{"),
      "ERR_TOKEN_ENDPOINT",
      /did not respond in time/,
    ],
    "that breaks off in its body": [
      (response) => {
        response.writeHead(400, { ...json, "content-length": 100 }).write("{");
        setTimeout(() => response.destroy(), 20);
      },
      "ERR_TOKEN_ENDPOINT",
      /could not be reached, or its response broke off/,
    ],
    "that never ends": [writeWithoutEnd, "ERR_TOKEN_ENDPOINT", /could not be reached, or its response broke off/],
    "that is a refusal without the standard's body": [
      (response) => response.writeHead(400, { "content-type": "text/html" }).end("<h1>hunter2</h1>"),
      "ERR_TOKEN_REFRESH",
      /^Kintone refused to refresh this user's access token: the user must grant access again.+no users until they are chosen/,
    ],
    "that is a refusal with another status": [
      sendJson(403, { error: "invalid_grant" }),
      "ERR_TOKEN_REFRESH",
      /^Kintone refused to refresh this user's access token \(invalid_grant\): .+Send them to authorizationUrl\(\)\. An OAuth/,
    ],
    "that is a refusal with an error of its own": [
      sendJson(400, { error: "hunter2" }),
      "ERR_TOKEN_REFRESH",
      /^Kintone refused to refresh this user's access token: the user must grant access again/,
    ],
    "that is a 400 about the client": [
      sendJson(400, { error: "unauthorized_client" }),
      "ERR_TOKEN_ENDPOINT",
      /^Kintone does not accept this OAuth client \(unauthorized_client\)/,
    ],
    "that is a 401 with a challenge": [
      (response) => response.writeHead(401, { "www-authenticate": 'Basic realm="hunter2"' }).end(),
      "ERR_TOKEN_ENDPOINT",
      /^Kintone does not accept this OAuth client: check clientId, clientSecret and baseUrl$/,
    ],
    "with the status of Kintone's old failures": [
      sendJson(520, { code: "hunter2" }),
      "ERR_TOKEN_ENDPOINT",
      /^Kintone's token endpoint responded with status 520, so there is no access token now\. The next request tries again$/,
    ],
    "with an error of the standard's that refuses nothing": [
      sendJson(429, { error: "temporarily_unavailable" }),
      "ERR_TOKEN_ENDPOINT",
      /responded with status 429/,
    ],
    "without a body": [(response) => response.writeHead(204).end(), "ERR_TOKEN_ENDPOINT", /responded with status 204/],
    "that is a page": [
      (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>hunter2</h1>"),
      "ERR_TOKEN_ENDPOINT",
      /sent a response without valid tokens/,
    ],
    "that is null": [
      (response) => response.writeHead(200, json).end("null"),
      "ERR_TOKEN_ENDPOINT",
      /sent a response without valid tokens/,
    ],
    "with a token that no header can carry": [
      sendJson(200, { ...tokens, access_token: "hunter2\r\nX-Evil: 1" }),
      "ERR_TOKEN_ENDPOINT",
      /sent a response without valid tokens/,
    ],
    "with a token of another kind": [
      sendJson(200, { ...tokens, token_type: "dpop" }),
      "ERR_TOKEN_ENDPOINT",
      /sent a response without valid tokens/,
    ],
  };
  it("is asked for without a token, also where the global fetch is wrapped for the very tokens", async () => {
    const wrapped = vi.fn<typeof fetch>(async () => Response.json(tokens));
    vi.stubGlobal("fetch", wrapped);
    try {
      await refresh();
    } finally {
      vi.unstubAllGlobals();
    }
    const [[, init] = []] = wrapped.mock.calls;
    // What `@kintone-auth/fetch` looks for, of whatever version.
    expect(Object.getOwnPropertySymbols(init)).toContain(Symbol.for("@kintone-auth/fetch/isUnauthorized"));
  });

  it("that never comes, because the global fetch was aborted by somebody else, is no timeout", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new DOMException("aborted", "AbortError")));
    try {
      const message = expect.stringMatching(/could not be reached, or its response broke off/);
      await expect(refresh()).rejects.toMatchObject({ code: "ERR_TOKEN_ENDPOINT", message });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  for (const [what, [respondWith, code, message]] of Object.entries(failures)) {
    it(`${what} is ${code}, and nothing of it is repeated`, async () => {
      respond = respondWith;
      const error: unknown = await refresh(what.includes("hangs") ? 200 : undefined).catch((error: unknown) => error);
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
      for (const text of everyWayToPrint(error)) expect(text).not.toContain("hunter2");
    });
  }
});
