import { withKintoneAuth } from "@kintone-auth/got";
import got, { type Got } from "got";
import { LRUCache } from "lru-cache";

/** What is used of a secret manager's client: `new SecretsManager()` of `@aws-sdk/client-secrets-manager` has it. */
export interface SecretManager {
  getSecretValue(input: { SecretId: string }): Promise<{ SecretString?: string | undefined }>;
}

/** kintone-auth calls `apiToken` for every request and keeps nothing. The cache asks the manager once in five minutes. */
export function connect(baseUrl: string, manager: SecretManager, secretId: string): Got {
  const secrets = new LRUCache<string, string>({
    max: 100,
    ttl: 5 * 60_000,
    fetchMethod: async (SecretId) => {
      const { SecretString } = await manager.getSecretValue({ SecretId });
      // An undefined token would mean "try the next scheme".
      if (!SecretString) throw new Error(`the secret ${SecretId} is empty`);
      return SecretString;
    },
  });
  return withKintoneAuth(got, { baseUrl, apiToken: () => secrets.fetch(secretId) });
}
