import type { Client, Reply } from "../connection/client.ts";
import { type Finding, finding, isFinding } from "../findings/finding.ts";
import type { Readable } from "../findings/kintone.ts";
import type { ExaminedCredential, Settings } from "../settings/settings.ts";
import { judgeStranger, tryToGet } from "./judge-reply.ts";
import { apiRoot, readings } from "./paths.ts";

/** Whether a credential may read an app's records, and what else of it. */
export async function* examineApp(
  app: number,
  credential: ExaminedCredential,
  settings: Settings,
  client: Client,
): AsyncGenerator<Finding> {
  const { scheme, options } = credential;
  const read = (what: Readable, root = apiRoot(settings)) =>
    tryToGet(() => client.get(readings[what](root, app), options), settings);
  const records = await read("records");
  if (isFinding(records)) {
    yield records;
    return;
  }
  const stranger = judgeStranger(records, "records", settings);
  if (stranger) {
    yield stranger;
    return;
  }
  const { kintoneCode } = records;
  const isReadable = async (what: Readable) => {
    const reply = await read(what);
    return isFinding(reply) || reply.status !== 200 ? [] : [what];
  };
  if (kintoneCode !== undefined && kintoneCode !== "GAIA_NO01") {
    const isOutside = async () => {
      const outside = await read("records", apiRoot({ guestSpace: undefined }));
      return !isFinding(outside) && outside.status === 200;
    };
    yield await judgeRefusal(app, kintoneCode, records, credential, settings, isOutside);
    return;
  }
  const others = [...(await isReadable("form")), ...(await isReadable("acl"))];
  if (kintoneCode === undefined) yield finding("app-readable", { app, scheme, readable: ["records", ...others] });
  else yield finding("token-permission", { app, readable: others, kintoneCode });
}

async function judgeRefusal(
  app: number,
  kintoneCode: string,
  { status: httpStatus }: Reply,
  { scheme }: ExaminedCredential,
  settings: Settings,
  isOutsideGuestSpaces: () => Promise<boolean>,
): Promise<Finding> {
  const { guestSpace } = settings;
  if (kintoneCode === "GAIA_IL23") return finding("guest-space-needed", { app, kintoneCode });
  if (kintoneCode === "GAIA_AP01") return finding("app-unknown", { app, kintoneCode });
  if (kintoneCode === "GAIA_AP15") return finding("token-of-another-app", { app, kintoneCode });
  if (guestSpace !== undefined) {
    const code = (await isOutsideGuestSpaces()) ? "guest-space-unneeded" : "guest-space-wrong";
    return finding(code, { app, guestSpace, kintoneCode });
  }
  if (kintoneCode === "CB_NO02") return finding("app-not-allowed", { app, scheme, kintoneCode });
  const path = readings.records(apiRoot(settings), app);
  return finding("refused", { scheme, httpStatus, kintoneCode, path, app });
}
