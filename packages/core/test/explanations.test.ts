import { join } from "node:path";
import { diagnoseAuthFailure, type FailedRequest, type Locale } from "@kintone-auth/core";
import { expect, it } from "vitest";

type Refused = Omit<FailedRequest, "locale">;

const withoutCode = { status: 401, code: undefined, wwwAuthenticate: 'Basic realm="x"' };
const ownToken = { "X-Cybozu-API-Token": "own" };

/** One for each explanation that there is. */
const refusals: readonly Refused[] = [
  ...(["session", "caller", "apiToken", "oauth", "password"] as const).map(
    (scheme): Refused => ({ status: 401, code: "CB_AU01", scheme, url: "/v1/users.json" }),
  ),
  ...["CB_WA01", "SLASH_LO02", "CB_PE01", "CB_US02", "SLASH_PA02", "SLASH_IL06", "CB_PL01", "CB_TW02"].map(
    (code): Refused => ({ status: 401, code, scheme: "password" }),
  ),
  ...["GAIA_IA02", "GAIA_DA03", "GAIA_NO01", "GAIA_AP15", "CB_NO02", "GAIA_IL23", "CB_IL02", "GAIA_OF02"].map(
    (code): Refused => ({ status: 400, code, scheme: "apiToken" }),
  ),
  ...["CB_JH01", "CB_CS01"].map((code): Refused => ({ status: 403, code, scheme: "session" })),
  { status: 403, code: "CB_OA01", scheme: "oauth", url: "/v1/users.json" },
  { status: 403, code: "CB_OA01", scheme: "oauth" },
  { status: 401, code: "CB_OA01", scheme: "oauth", refreshed: "repeated" },
  { status: 401, code: "CB_OA01", scheme: "oauth", refreshed: "unrepeatable" },
  { status: 401, code: "CB_OA01", scheme: "oauth" },
  { status: 520, code: "CB_OA01", scheme: "oauth" },
  { status: 400, code: "GAIA_IA02", scheme: "caller", headers: ownToken, inPlaceOf: "password" },
  { status: 400, code: "GAIA_IA02", scheme: "caller" },
  { status: 401, code: "CB_OA01", scheme: "caller", headers: { Authorization: "Bearer own" } },
  { status: 401, code: "CB_WA01", scheme: "caller", headers: { Authorization: "Basic eA==" } },
  { status: 403, code: "CB_NO02", scheme: "oauth", refreshed: "repeated" },
  { status: 403, code: "CB_OA01", scheme: "oauth", url: "/k/v1/records/cursor.json?id=1" },
  ...["GAIA_IL23", "CB_IL02", "GAIA_OF02"].map(
    (code): Refused => ({ status: 400, code, scheme: "caller", headers: ownToken }),
  ),
  { ...withoutCode, scheme: "apiToken", url: "/k/v1/records.json" },
  { ...withoutCode, scheme: "apiToken", url: "/k/guest/5/v1/records.json" },
  { ...withoutCode, scheme: "apiToken", headers: { Authorization: "Basic eA==" } },
  { ...withoutCode, scheme: "oauth" },
  { ...withoutCode, scheme: "userApiToken" },
  { ...withoutCode, scheme: "caller", headers: { Authorization: "Bearer x" } },
  { status: 403, code: undefined },
];

/** A change of the wording shows in the file. */
it("says why Kintone has refused a request and what to do, in both languages", async () => {
  const sections = refusals.map((refusal) => {
    const [english, japanese] = (["en", "ja"] satisfies Locale[]).map((locale) =>
      diagnoseAuthFailure({ ...refusal, locale }),
    );
    const { code, refresh, certainty } = { ...english };
    expect(japanese).toMatchObject({ code, refresh, certainty });
    for (const failure of [english, japanese]) {
      expect(failure?.summary).toContain(failure?.cause);
      expect(failure?.summary).toContain(failure?.remedy);
    }
    const facts = `${code} ${certainty}${refresh ? ", refreshing the access token helps" : ""}`;
    return [describeRefused(refusal), facts, english?.summary, japanese?.summary].join("\n");
  });
  const file = join(import.meta.dirname, "explanations.txt");
  await expect(`${sections.join("\n\n")}\n`).toMatchFileSnapshot(file);
});

function describeRefused(refusal: Refused): string {
  return `# ${Object.entries(refusal)
    .map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join(", ")}`;
}
