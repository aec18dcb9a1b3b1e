import { requestListener } from "../../../test-fixtures/src/network/request-listener.ts";
import type { SecretManager } from "../src/secrets.ts";
import { type Server, startServer } from "./start-server.ts";

export interface FakeSecretManager extends Server {
  readonly client: SecretManager;
  /** The IDs of the secrets that were asked for. */
  readonly asked: readonly string[];
  secrets: Readonly<Record<string, string>>;
  isDown: boolean;
}

/** A server that speaks the JSON protocol of AWS Secrets Manager, without signatures, and a client for it. */
export async function startSecretManager(secrets: Readonly<Record<string, string>>): Promise<FakeSecretManager> {
  const asked: string[] = [];
  const state = { secrets, isDown: false };
  const server = await startServer(
    requestListener(({ body }, response) => {
      const { SecretId } = JSON.parse(String(body));
      asked.push(SecretId);
      const SecretString = state.secrets[SecretId];
      const type = { "content-type": "application/x-amz-json-1.1" };
      if (state.isDown) response.writeHead(500, type).end('{"__type":"InternalServiceError"}');
      else if (SecretString === undefined) response.writeHead(400, type).end('{"__type":"ResourceNotFoundException"}');
      else response.writeHead(200, type).end(JSON.stringify({ Name: SecretId, SecretString }));
    }),
  );
  return Object.assign(state, { ...server, asked, client: clientOf(server.baseUrl) });
}

function clientOf(baseUrl: string): SecretManager {
  return {
    getSecretValue: async (input) => {
      const headers = {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "secretsmanager.GetSecretValue",
      };
      const response = await fetch(baseUrl, { method: "POST", headers, body: JSON.stringify(input) });
      const output = await response.json();
      if (!response.ok) throw new Error(output.__type);
      return output;
    },
  };
}
