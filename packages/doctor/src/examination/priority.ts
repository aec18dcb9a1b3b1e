import { createKintoneAuth } from "@kintone-auth/core";
import { type Finding, finding } from "../findings/finding.ts";
import type { ExaminedScheme } from "../findings/scheme-names.ts";
import type { Settings } from "../settings/settings.ts";
import { apiRoot } from "./paths.ts";

/** Which of several schemes a program's request would carry. */
export async function* examinePriority(settings: Settings): AsyncGenerator<Finding> {
  const { options, credentials } = settings;
  const schemes = [...new Set(credentials.map(({ scheme }) => scheme))];
  const [app = 1] = credentials.flatMap(({ apps }) => apps);
  if (schemes.length < 2) return;
  const { scheme } = await createKintoneAuth(options).explain({ url: `${apiRoot(settings)}/records.json?app=${app}` });
  const isChosen = (one: ExaminedScheme) => one === scheme;
  const [chosen] = schemes.filter(isChosen);
  if (chosen) yield finding("priority", { scheme: chosen, unused: schemes.filter((one) => one !== chosen) });
}
