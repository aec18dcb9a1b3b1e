import { type Client, createClient } from "../connection/client.ts";
import type { Network } from "../connection/network.ts";
import { type Finding, finding } from "../findings/finding.ts";
import type { Settings } from "../settings/settings.ts";
import { examineBasic } from "./basic.ts";
import { examineClock } from "./clock.ts";
import { examineCredential } from "./credential.ts";
import { examineFirstReply } from "./first-reply.ts";
import { examineNetwork } from "./network.ts";
import { examinePriority } from "./priority.ts";

/** Examines one thing after the other, as far as the first cause that makes all others unknowable. */
export async function* examine(settings: Settings, network: Network): AsyncGenerator<Finding> {
  yield* examinePriority(settings);
  const client = createClient(settings, network);
  try {
    yield* untilFailed(examineNetwork(settings, network), () => examineKintone(settings, client));
  } finally {
    await client.close();
  }
}

async function* examineKintone(settings: Settings, client: Client): AsyncGenerator<Finding> {
  const { findings, reply } = await examineFirstReply(settings, client);
  yield* findings;
  if (!reply) return;
  if (settings.options.oauth) yield* examineClock(reply);
  yield* untilFailed(examineBasic(settings, client, reply), () => examineCredentials(settings, client));
}

/** Each alone, so that one that is refused does not hide another. */
async function* examineCredentials(settings: Settings, client: Client): AsyncGenerator<Finding> {
  const { credentials } = settings;
  for (const credential of credentials) yield* examineCredential(credential, settings, client);
  if (credentials.every(({ apps }) => apps.length === 0)) yield finding("no-app-given", {});
}

async function* untilFailed(
  findings: AsyncGenerator<Finding>,
  next: () => AsyncGenerator<Finding>,
): AsyncGenerator<Finding> {
  for await (const one of findings) {
    yield one;
    if (one.status === "failed") return;
  }
  yield* next();
}
