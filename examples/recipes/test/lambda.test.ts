import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { credentialsOf, type FakeKintone, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import type { APIGatewayProxyEventV2, APIGatewayProxyHandlerV2, Context } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startServer } from "./start-server.ts";

const awsSessionToken = "sessionTokenOfTheFunction";
const secretId = "kintone/customers";
const settings = { KINTONE_APP_ID: "1", KINTONE_SECRET_ID: secretId, AWS_SESSION_TOKEN: awsSessionToken };

/** Responds as the layer for secrets does, with a secret that can be rotated. */
async function startSecrets(initial: string) {
  let secret = initial;
  let calls = 0;
  const server = createServer(({ url, headers }, response) => {
    calls += 1;
    const isKnown = url === `/secretsmanager/get?secretId=${encodeURIComponent(secretId)}`;
    const isAllowed = headers["x-aws-parameters-secrets-token"] === awsSessionToken;
    if (isKnown && isAllowed) response.end(JSON.stringify({ SecretString: secret }));
    else response.writeHead(isAllowed ? 400 : 401).end("not known, or not allowed");
  }).listen(0, "localhost");
  await once(server, "listening");
  return {
    port: String((server.address() as AddressInfo).port), // of a server that listens on a port
    calls: () => calls,
    rotate: (next: string) => {
      secret = next;
    },
    [Symbol.dispose]: () => server.close().closeAllConnections(),
  };
}

/** Starts the function anew, as after a deployment. */
async function coldStart(environment: Readonly<Record<string, string>>): Promise<(id: string) => Promise<unknown>> {
  for (const [name, value] of Object.entries({ ...settings, ...environment })) vi.stubEnv(name, value);
  vi.resetModules();
  const { handler }: { handler: APIGatewayProxyHandlerV2 } = await import("../src/lambda.ts");
  return async (id) => {
    // The parts of them that the recipe does not read are left out.
    const event = { queryStringParameters: { id } } as unknown as APIGatewayProxyEventV2;
    return handler(event, {} as Context, () => undefined);
  };
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("a handler on AWS Lambda", () => {
  it("asks for the token in each invocation, so that a warm start has the new one after a rotation", async () => {
    await using kintone: FakeKintone = await startFakeKintone();
    using secrets = await startSecrets(known.tokenOfApp1);
    const invoke = await coldStart({
      KINTONE_BASE_URL: kintone.baseUrl,
      PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: secrets.port,
    });
    expect(secrets.calls()).toBe(0);
    const first = await invoke("1");
    expect(first).toMatchObject({ statusCode: 200, body: expect.stringContaining("山田") });
    secrets.rotate(known.anotherTokenOfApp1);
    expect(await invoke("1")).toStrictEqual(first);
    expect(secrets.calls()).toBe(2);
    expect(kintone.requests.map(credentialsOf)).toStrictEqual([
      { "X-Cybozu-API-Token": [known.tokenOfApp1] },
      { "X-Cybozu-API-Token": [known.anotherTokenOfApp1] },
    ]);
    expect(kintone.requests.map(({ target }) => target)).toStrictEqual(Array(2).fill("/k/v1/record.json?app=1&id=1"));
  });

  it("logs why Kintone refused, and shows it to nobody", async () => {
    await using kintone: FakeKintone = await startFakeKintone();
    using secrets = await startSecrets("notATokenOfAnyApp");
    const log = vi.spyOn(console, "error").mockReturnValue();
    const invoke = await coldStart({
      KINTONE_BASE_URL: kintone.baseUrl,
      PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: secrets.port,
    });
    expect(await invoke("1")).toStrictEqual({ statusCode: 502, body: "" });
    expect(log.mock.calls).toStrictEqual([[expect.stringContaining("Kintone refused the API token (GAIA_IA02)")]]);
  });

  it("asks for the token without the proxy of the environment", { timeout: 60_000 }, async () => {
    const passed: unknown[] = [];
    await using proxy = await startServer(({ url, headers }, response) => {
      passed.push({ url, headers });
      response.writeHead(502).end();
    });
    await using kintone: FakeKintone = await startFakeKintone();
    using secrets = await startSecrets(known.tokenOfApp1);
    const env = {
      ...settings,
      KINTONE_BASE_URL: kintone.baseUrl,
      PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: secrets.port,
      NODE_USE_ENV_PROXY: "1",
      HTTP_PROXY: proxy.baseUrl,
      NO_PROXY: "127.0.0.1",
    };
    const program = ["--conditions=@kintone-auth/source", join(import.meta.dirname, "invoke-lambda.ts")];
    const { stdout } = await promisify(execFile)(process.execPath, program, { env });
    expect(passed).toStrictEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({ statusCode: 200, body: expect.stringContaining("山田") });
    expect(kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [known.tokenOfApp1] }]);
  });

  it("sends nothing to Kintone without the secret", async () => {
    await using kintone: FakeKintone = await startFakeKintone();
    using secrets = await startSecrets(known.tokenOfApp1);
    const log = vi.spyOn(console, "error").mockReturnValue();
    const invoke = await coldStart({
      KINTONE_BASE_URL: kintone.baseUrl,
      PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: secrets.port,
      KINTONE_SECRET_ID: "another",
    });
    expect(await invoke("1")).toStrictEqual({ statusCode: 502, body: "" });
    expect(log.mock.calls).toMatchObject([[{ code: "ERR_CREDENTIALS_UNAVAILABLE" }]]);
    expect(kintone.requests).toStrictEqual([]);
  });
});
