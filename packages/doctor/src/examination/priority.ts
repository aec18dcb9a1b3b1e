import { createKintoneAuth } from "@kintone-auth/core";
import { type Finding, finding } from "../findings/finding.ts";
import type { Settings } from "../settings/settings.ts";
import { apiRoot } from "./paths.ts";

/** Which of several schemes a program's request would carry. */
export async function* examinePriority(settings: Settings): AsyncGenerator<Finding> {
  const { options, credentials } = settings;
  const schemes = [...new Set(credentials.map(({ scheme }) => scheme))];
  const [app = 1] = credentials.flatMap(({ apps }) => apps);
  if (schemes.length < 2) return;
  const { scheme } = await createKintoneAuth(options).explain({ url: `${apiRoot(settings)}/records.json?app=${app}` });
  const [chosen] = schemes.filter((one) => one === scheme);
  if (!chosen) return;
  const variables = credentials.filter((one) => one.scheme === chosen).flatMap((one) => one.variables);
  yield finding("priority", { scheme: chosen, unused: schemes.filter((one) => one !== chosen), variables });
}
