import type { Environment } from "@kintone-auth/core";

const secretVariables = /TOKEN|PASSWORD/;

/** So many characters of a secret in a row are a part of it, and no coincidence. */
const partLength = 8;

/** Finds the secrets of an environment in a text: as they are, in base64, percent-encoded, and any part of those. */
export function findSecrets(text: string, env: Environment): readonly string[] {
  return secretsOf(env).filter((secret) => partsOf(secret).some((part) => text.includes(part)));
}

function secretsOf(env: Environment): readonly string[] {
  const values = Object.entries(env).flatMap(([name, value]) => (value && secretVariables.test(name) ? [value] : []));
  const inUrls = [env["KINTONE_BASE_URL"], env["HTTPS_PROXY"]].flatMap(
    (url = "") => /:\/\/([^@/]*)@/.exec(url)?.[1] ?? [],
  );
  const users = [
    `${env["KINTONE_USERNAME"]}:${env["KINTONE_PASSWORD"]}`,
    `${env["KINTONE_BASIC_AUTH_USERNAME"]}:${env["KINTONE_BASIC_AUTH_PASSWORD"]}`,
  ].filter((user) => !user.includes("undefined"));
  const passwords = inUrls.flatMap((user) => user.split(":").slice(1));
  const secrets = [...values.flatMap((value) => value.split(",")), ...passwords].filter(
    (value) => value !== "YOUR_API_TOKEN",
  );
  const encoded = [...secrets, ...users, ...inUrls].map((value) => Buffer.from(value, "utf8").toString("base64"));
  return [...secrets, ...encoded, ...secrets.map(encodeURIComponent)];
}

function partsOf(secret: string): readonly string[] {
  if (secret.length <= partLength) return [secret];
  return Array.from({ length: secret.length - partLength + 1 }, (_, index) => secret.slice(index, index + partLength));
}
