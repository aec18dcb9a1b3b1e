import {
  createKintoneAuth,
  type Environment,
  isKintoneAuthError,
  type KintoneAuthOptions,
  kintoneAuthOptionsFromEnv,
} from "@kintone-auth/core";
import { type Finding, finding, isFinding } from "../findings/finding.ts";
import { isForClientCertificates, judgeHost, readBaseUrl } from "./base-url.ts";
import { readClientCertificate } from "./client-certificate.ts";
import { credentialsOf } from "./credentials.ts";
import { readProxy } from "./proxy.ts";
import type { ExtraCertificates, Flags, Settings } from "./settings.ts";
import { findTokenMistakes } from "./tokens.ts";
import { findHalfPair, findMistakes, hasCredential } from "./variables.ts";

export interface SettingsResult {
  readonly findings: readonly Finding[];
  /** Undefined where a finding has failed: nothing may be sent then. */
  readonly settings: Settings | undefined;
}

/**
 * Reads all settings, and finds what can be seen to be wrong with them before anything is sent.
 *
 * @param env all variables
 * @param ofProcess those that the process had when it started
 */
export function readSettings(env: Environment, flags: Flags, ofProcess: Environment): SettingsResult {
  const given: Environment = {
    ...env,
    ...(flags.baseUrl !== undefined && { KINTONE_BASE_URL: flags.baseUrl }),
    ...(flags.pfx !== undefined && { KINTONE_PFX_FILE_PATH: flags.pfx }),
  };
  const stop = (failed: Finding): SettingsResult => ({ findings: [failed], settings: undefined });

  if (!given["KINTONE_BASE_URL"] && !hasCredential(given)) return stop(finding("nothing-set", {}));
  const mistake = findMistakes(given);
  if (mistake) return stop(mistake);
  const baseUrl = readBaseUrl(given["KINTONE_BASE_URL"]);
  if (isFinding(baseUrl)) return stop(baseUrl);
  const ofHost = judgeHost(baseUrl);
  if (ofHost?.status === "failed") return stop(ofHost);
  const contradiction = findHalfPair(given) ?? findTokenMistakes(given) ?? findConflict(given, baseUrl);
  if (contradiction) return stop(contradiction);

  const file = given["KINTONE_PFX_FILE_PATH"];
  const clientCertificate = file ? readClientCertificate(file, given["KINTONE_PFX_FILE_PASSWORD"] ?? "") : undefined;
  if (isFinding(clientCertificate)) return stop(clientCertificate);
  const proxy = readProxy(flags.proxy, given, baseUrl);
  if (isFinding(proxy)) return stop(proxy);
  const options = readOptions(given);
  if (isFinding(options)) return stop(options);

  const credentials = credentialsOf(options, flags.apps);
  const schemes = [...new Set(credentials.map(({ scheme }) => scheme))];
  const { host } = baseUrl;
  return {
    findings: [
      finding("settings", { host, schemes }),
      ...(ofHost ? [ofHost] : []),
      ...(baseUrl.pathname === "/" ? [] : [finding("base-url-path", {})]),
      ...(given["NODE_TLS_REJECT_UNAUTHORIZED"] === "0" ? [finding("verification-off", {})] : []),
      ...(clientCertificate && !isForClientCertificates(baseUrl) ? [finding("certificate-host", { host })] : []),
    ],
    settings: {
      ...{ baseUrl, options, credentials, clientCertificate, proxy, guestSpace: flags.guestSpace },
      extraCertificates: findExtraCertificates(given, ofProcess),
    },
  };
}

function findExtraCertificates(env: Environment, ofProcess: Environment): ExtraCertificates {
  const variable = "NODE_EXTRA_CA_CERTS";
  const file = env[variable] ?? "";
  if (ofProcess[variable]) return { setIn: "environment", file };
  return { setIn: file === "" ? "nowhere" : "envFile", file };
}

/** What core refuses to combine, or to send at all. */
function findConflict(env: Environment, { hostname }: URL): Finding | undefined {
  const oauth = env["KINTONE_OAUTH_TOKEN"];
  if (!hasCredential(env)) return finding("no-credentials", {});
  if (env["KINTONE_BASIC_AUTH_USERNAME"] && oauth) return finding("basic-with-oauth", {});
  if (env["KINTONE_BASIC_AUTH_USERNAME"] && /(^|\.)kintone\.com$/.test(hostname))
    return finding("basic-on-kintone-com", {});
  return undefined;
}

/** Core checks everything once more, as it does in a program. Its messages never repeat a value. */
function readOptions(env: Environment): KintoneAuthOptions | Finding {
  try {
    const options = kintoneAuthOptionsFromEnv(env);
    createKintoneAuth(options);
    return options;
  } catch (error) {
    if (!isKintoneAuthError(error)) throw error;
    if (error.message.startsWith("password.username")) return finding("login-name", {});
    if (error.message.startsWith("password.password")) return finding("password-characters", {});
    return finding("settings-refused", { reason: error.message });
  }
}
