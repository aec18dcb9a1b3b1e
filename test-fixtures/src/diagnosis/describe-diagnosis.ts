import { describe, expect, it } from "vitest";
import type { Configuration } from "../conformance/adapter-under-test.ts";
import { type FailureCode, type FakeKintone, failures, startFakeKintone } from "../fake-kintone/index.ts";
import { passwordOfKintone, tokenOfApp1 } from "../fake-kintone/known-credentials.ts";

interface Diagnosis {
  readonly code: string;
  readonly cause: string;
  readonly remedy: string;
  readonly refresh: boolean;
  readonly certainty: string;
  readonly summary: string;
}

/** Sends a request that is refused. Resolves with the client's error, or with the response of a `fetch`. */
type Fail = (url: string) => Promise<Error | Response>;

export interface DiagnosisClient {
  readonly followsRedirects: boolean;
  /** The client alone. */
  readonly bare: Fail;
  /** Only a client that has no hooks leaves it out. */
  readonly kintoneAuth?: (configuration: Configuration) => Fail;
  readonly withKintoneAuth: (configuration: Configuration & { readonly locale?: "en" | "ja" }) => Fail;
  readonly getAuthFailure: (error: unknown) => Diagnosis | undefined;
  /** The body of the response, as a user of the client reads it from its error. */
  readonly readBody: (error: Error | Response) => Promise<unknown>;
}

/** The text that explains each refusal, in part. */
const diagnoses: readonly { readonly code: FailureCode; readonly en: RegExp; readonly status?: 401 | 403 }[] = [
  { code: "CB_AU01", en: /no credentials arrived/ },
  { code: "CB_WA01", en: /the login name or the password is wrong/ },
  { code: "GAIA_IA02", en: /did you update the app after generating it\?/ },
  { code: "GAIA_DA03", en: /two of them belong to the same app/ },
  { code: "GAIA_NO01", en: /lacks the permission for this call, or this API takes no API token/ },
  { code: "GAIA_AP15", en: /belongs to a different app/ },
  { code: "CB_OA01", status: 401, en: /expired/ },
  { code: "CB_OA01", status: 403, en: /scopes/ },
  { code: "CB_NO02", en: /guest space/ },
  { code: "GAIA_IL23", en: /guest space/ },
  { code: "CB_IL02", en: /Content-Type header on a GET/ },
  { code: "CB_JH01", en: /X-Requested-With/ },
  { code: "CB_CS01", en: /CSRF token/ },
  { code: "CB_TW02", en: /two-factor/ },
];

const path = "/k/v1/records.json?app=1";
const eras = [undefined, 520] as const;

/** Tests that `withKintoneAuth` explains why Kintone refused a request, and that it explains no other failure. */
export function describeDiagnosis(name: string, client: DiagnosisClient): void {
  describe(`${name}: why Kintone refused`, () => {
    for (const { code, en, status } of diagnoses) {
      for (const statusOfRefusals of eras) {
        it(`${code}, ${statusOfRefusals ?? status ?? failures[code].status}`, async () => {
          await using kintone = await startFakeKintone({ statusOfRefusals });
          const refused = { status: statusOfRefusals ?? status };
          kintone.refuseNext(code, refused);
          const bare = await client.bare(kintone.baseUrl + path);
          const refresh = code === "CB_OA01" && refused.status !== 403;
          const summaries = [];
          for (const locale of ["en", "ja"] as const) {
            for (const withoutHeader of [false, true]) {
              const fail = client.withKintoneAuth({ baseUrl: kintone.baseUrl, apiToken: tokenOfApp1, locale });
              kintone.refuseNext(code, { ...refused, withoutHeader });
              const error = await fail(kintone.baseUrl + path);
              const failure = client.getAuthFailure(error);
              expect(failure).toMatchObject({ code, refresh });
              expect(error.constructor).toBe(bare.constructor);
              if (error instanceof Error) {
                expect(error.message).toBe(`${messageOf(bare)}\n${failure?.summary}`);
                expect(error.stack?.split(String(failure?.summary))).toHaveLength(2);
                expect(error.message).not.toContain(failures[code].message);
              }
              expect(await client.readBody(error)).toMatchObject({ code, message: failures[code].message });
              summaries.push(failure?.summary);
            }
          }
          const [english, again, japanese] = summaries;
          if (statusOfRefusals === undefined) expect(english).toMatch(en);
          expect(english).toMatch(new RegExp(`^Kintone refused the [A-Za-z ]+ \\(${code}\\): [^\\u3000-\\u9fff]+$`));
          expect(again).toBe(english);
          expect(japanese).toMatch(new RegExp(`^kintoneが.+を拒否しました\\(${code}\\): .*[\\u3040-\\u30ff]`));
        });
      }
    }

    const notAuthentication: Readonly<Record<string, (kintone: FakeKintone) => void>> = {
      "a server error": (kintone) => kintone.failNext(500),
      "a 400 without a code": (kintone) => kintone.failNext(400),
      "a server error that has the code of an authentication failure": (kintone) =>
        kintone.refuseNext("CB_AU01", { status: 500 }),
      "a wrong field": (kintone) => kintone.refuseNext("CB_VA01"),
      "a wrong field, 520": (kintone) => kintone.refuseNext("CB_VA01", { status: 520 }),
      "too many requests at once": (kintone) => kintone.refuseNext("GAIA_TO04"),
      "too many requests at once, 520": (kintone) => kintone.refuseNext("GAIA_TO04", { status: 520 }),
      "an app that is not there": (kintone) => kintone.refuseNext("GAIA_AP01"),
    };
    for (const [what, failNext] of Object.entries(notAuthentication)) {
      it(`is not said of ${what}`, async () => {
        await using kintone = await startFakeKintone();
        failNext(kintone);
        const bare = await client.bare(kintone.baseUrl + path);
        failNext(kintone);
        const fail = client.withKintoneAuth({ baseUrl: kintone.baseUrl, apiToken: tokenOfApp1 });
        const error = await fail(kintone.baseUrl + path);
        expect(messageOf(error)).toBe(messageOf(bare));
        expect(client.getAuthFailure(error)).toBeUndefined();
      });
    }

    it("is not said of another origin, nor of an answer that a redirect brought from there", async () => {
      await using kintone = await startFakeKintone();
      await using elsewhere = await startFakeKintone();
      const fail = client.withKintoneAuth({ baseUrl: kintone.baseUrl, apiToken: tokenOfApp1 });
      elsewhere.refuseNext("CB_AU01");
      expect(client.getAuthFailure(await fail(elsewhere.baseUrl + path))).toBeUndefined();
      kintone.redirectNext(302, elsewhere.baseUrl + path);
      elsewhere.refuseNext("CB_AU01");
      expect(client.getAuthFailure(await fail(kintone.baseUrl + path))).toBeUndefined();
      expect(elsewhere.requests).toHaveLength(client.followsRedirects ? 2 : 1);
    });

    it("is said of what Kintone itself refuses", async () => {
      await using kintone = await startFakeKintone();
      const password = { ...passwordOfKintone, password: "wrong" };
      const fail = client.withKintoneAuth({ baseUrl: kintone.baseUrl, password });
      expect(client.getAuthFailure(await fail(kintone.baseUrl + path))).toMatchObject({ code: "CB_WA01" });
    });

    const { kintoneAuth } = client;
    if (kintoneAuth) {
      it("is left to withKintoneAuth: the hook alone changes no error", async () => {
        await using kintone = await startFakeKintone();
        const fail = kintoneAuth({ baseUrl: kintone.baseUrl, apiToken: "wrong" });
        const error = await fail(kintone.baseUrl + path);
        expect(messageOf(error)).not.toContain("Kintone refused");
        expect(client.getAuthFailure(error)).toBeUndefined();
      });
    }
  });
}

function messageOf(outcome: Error | Response): string | undefined {
  return outcome instanceof Error ? outcome.message : undefined;
}
