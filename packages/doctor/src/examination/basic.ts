import type { Client, Reply } from "../connection/client.ts";
import { type Finding, finding, isFinding } from "../findings/finding.ts";
import type { Settings } from "../settings/settings.ts";
import { asksForBasic, judgeStranger, tryToGet } from "./judge-reply.ts";
import { apiRoot, openPath } from "./paths.ts";

/** Whether the domain asks for Basic authentication, by its reply to a request without it, and accepts what is configured. */
export async function* examineBasic(settings: Settings, client: Client, withoutBasic: Reply): AsyncGenerator<Finding> {
  const { options, guestSpace, baseUrl } = settings;
  const { basic } = options;
  if (!asksForBasic(withoutBasic)) {
    yield finding(basic ? "basic-unneeded" : "basic-not-asked", {});
    return;
  }
  if (guestSpace !== undefined) {
    yield* examineGuestSpace(settings, client);
    return;
  }
  if (!basic) {
    yield finding("basic-missing", {});
    return;
  }
  const sent = await tryToGet(() => client.get(openPath, options), settings);
  if (isFinding(sent)) yield sent;
  else if (asksForBasic(sent)) yield finding("basic-wrong", {});
  else {
    const stranger = judgeStranger(sent, "apis", settings);
    if (!stranger) yield finding("basic-accepted", {});
    yield stranger ?? finding("kintone-responds", { host: baseUrl.host });
  }
}

/** Guest spaces need no Basic authentication, so who responds there is still unknown. No credential is sent. */
async function* examineGuestSpace(settings: Settings, client: Client): AsyncGenerator<Finding> {
  const sent = await tryToGet(() => client.get(`${apiRoot(settings)}/apps.json?limit=1`), settings);
  if (isFinding(sent)) {
    yield sent;
    return;
  }
  const stranger = asksForBasic(sent) ? finding("basic-missing", {}) : judgeStranger(sent, "apps", settings, false);
  if (!stranger) yield finding("basic-not-in-guest-space", {});
  yield stranger ?? finding("kintone-responds", { host: settings.baseUrl.host });
}
