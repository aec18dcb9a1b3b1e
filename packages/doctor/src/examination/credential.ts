import type { Client, Reply } from "../connection/client.ts";
import { type Finding, finding, isFinding } from "../findings/finding.ts";
import { usualTokenLength } from "../findings/kintone.ts";
import type { ExaminedCredential, Settings } from "../settings/settings.ts";
import { examineApp } from "./app.ts";
import { asksForBasic, judgeStranger, tryToGet } from "./judge-reply.ts";
import { apiRoot } from "./paths.ts";

/**
 * Tries one credential alone. It is sent once before it is known to be right: a password that is wrong several times locks the
 * user's account.
 */
export async function* examineCredential(
  credential: ExaminedCredential,
  settings: Settings,
  client: Client,
): AsyncGenerator<Finding> {
  const { scheme, options } = credential;
  const path = `${apiRoot(settings)}/apps.json?limit=1`;
  const sent = await tryToGet(() => client.get(path, options), settings);
  if (isFinding(sent)) {
    yield sent;
    return;
  }
  const failed = judgeReply(sent, credential, settings, path);
  yield failed ?? finding("accepted", { scheme });
  if (failed) return;
  for (const app of credential.apps) yield* examineApp(app, credential, settings, client);
}

function judgeReply(
  reply: Reply,
  credential: ExaminedCredential,
  settings: Settings,
  path: string,
): Finding | undefined {
  const { status: httpStatus, kintoneCode } = reply;
  if (asksForBasic(reply)) return finding(settings.options.basic ? "basic-wrong" : "basic-missing", {});
  const stranger = judgeStranger(reply, "apps", settings);
  if (stranger) return stranger;
  if (kintoneCode === undefined || isOnlyNotPermitted(httpStatus, kintoneCode)) return undefined;
  const { scheme, variables, tokenLengths } = credential;
  if (kintoneCode === "GAIA_IA02") return ofUnknownToken(variables.join(), tokenLengths, kintoneCode);
  return finding(scheme === "password" ? "password-refused" : "refused", { scheme, httpStatus, kintoneCode, path });
}

/**
 * Not every credential may list apps: an API token may not at all, and an access token with the right scope alone. By refusing
 * so, Kintone says that it knows the credential.
 */
function isOnlyNotPermitted(httpStatus: number, kintoneCode: string): boolean {
  return ["GAIA_NO01", "CB_NO02"].includes(kintoneCode) || (kintoneCode === "CB_OA01" && httpStatus === 403);
}

function ofUnknownToken(variable: string, lengths: readonly number[], kintoneCode: string): Finding {
  const unusual = lengths.find((length) => length !== usualTokenLength);
  if (unusual !== undefined) return finding("token-length", { variable, length: unusual, kintoneCode });
  return finding(lengths.length > 1 ? "tokens-unknown" : "token-unknown", { variable, kintoneCode });
}
