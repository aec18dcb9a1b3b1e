import type { Client, Reply } from "../connection/client.ts";
import { type Finding, finding, isFinding } from "../findings/finding.ts";
import type { Settings } from "../settings/settings.ts";
import { asksForBasic, judgeStranger, tryToGet } from "./judge-reply.ts";
import { openPath } from "./paths.ts";

export interface FirstReply {
  readonly findings: readonly Finding[];
  /** Undefined where a finding has failed. */
  readonly reply: Reply | undefined;
}

/** Asks for what needs no credential, and so learns who responds before any credential is sent. */
export async function examineFirstReply(settings: Settings, client: Client): Promise<FirstReply> {
  const sent = await tryToGet(() => client.get(openPath), settings, true);
  if (isFinding(sent)) return { findings: [sent], reply: undefined };
  if (asksForBasic(sent)) return { findings: [], reply: sent };
  const stranger = judgeSubdomain(sent, settings) ?? judgeStranger(sent, "apis", settings, false);
  if (stranger) return { findings: [stranger], reply: undefined };
  const { baseUrl, clientCertificate } = settings;
  const findings = [
    ...(clientCertificate ? [finding("client-certificate-accepted", {})] : []),
    finding("kintone-responds", { host: baseUrl.host }),
  ];
  return { findings, reply: sent };
}

/** A name that nobody has is served a page by the domain's own servers. */
function judgeSubdomain({ status, json }: Reply, { baseUrl: { host } }: Settings): Finding | undefined {
  return status === 404 && !json ? finding("subdomain-unknown", { host }) : undefined;
}
