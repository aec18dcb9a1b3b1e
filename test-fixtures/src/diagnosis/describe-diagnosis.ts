import { describe, expect, it } from "vitest";
import type { Configuration, SchemeConfiguration } from "../conformance/adapter-under-test.ts";
import { type FailureCode, type FakeKintone, failures, startFakeKintone } from "../fake-kintone/index.ts";
import {
  accessToken,
  basicOfDomain,
  passwordOfKintone,
  tokenOfApp1,
  tokenOfApp2,
} from "../fake-kintone/known-credentials.ts";
import { html, json } from "../fake-kintone/reply.ts";

interface Diagnosis {
  readonly code: string | undefined;
  readonly cause: string;
  readonly remedy: string;
  readonly refresh: boolean;
  readonly certainty: string;
  readonly summary: string;
}

/**
 * Sends a request that is refused, with headers of the caller's. Resolves with the client's error, or with the response of a
 * `fetch`.
 */
type Fail = (url: string, headers?: Readonly<Record<string, string>>) => Promise<Error | Response>;

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
  { code: "CB_WA01", en: /the login name or the password is wrong.+lock the account/ },
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
  { code: "CB_PE01", en: /expired/ },
  { code: "CB_US02", en: /account is locked/ },
  { code: "SLASH_PA02", en: /temporary/ },
  { code: "SLASH_LO02", en: /the login name or the password is wrong.+lock the account/ },
  { code: "SLASH_IL06", en: /belongs to another user/ },
  { code: "CB_PL01", en: /migrated/ },
  { code: "GAIA_OF02", en: /API Lab/ },
];

const path = "/k/v1/records.json?app=1";

interface WithoutTheRightBasic {
  readonly what: string;
  readonly credentials: SchemeConfiguration;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause: RegExp;
}

const withoutTheRightBasic: readonly WithoutTheRightBasic[] = [
  { what: "and gets none", credentials: { apiToken: tokenOfApp1 }, cause: /in addition, .*the request carried none/ },
  {
    what: "and gets another",
    credentials: { apiToken: tokenOfApp1, basic: { username: "chocolate", password: "wrong" } },
    cause: /in addition, .*the user name or the password for it is wrong/,
  },
  {
    what: "and gets another of the caller's",
    credentials: { apiToken: tokenOfApp1 },
    headers: { Authorization: "Basic Y2hvY29sYXRlOnBhc3M=" },
    cause: /in addition, .*the user name or the password for it is wrong/,
  },
  {
    what: "has no room for it beside oauth",
    credentials: { oauth: { accessToken } },
    cause: /in addition, .*cannot go together with oauth: both need the Authorization header/,
  },
  {
    what: "has no room for it beside the caller's own Authorization",
    credentials: { apiToken: tokenOfApp1 },
    headers: { Authorization: "Bearer ofAnotherServer" },
    cause: /in addition, .*the request's own Authorization takes the place of that/,
  },
];

interface CallersOwn {
  readonly code: FailureCode;
  readonly header: string;
  readonly value: string;
  /** The scheme that is tried first otherwise. */
  readonly inPlaceOf: string;
  readonly credentials: SchemeConfiguration;
}

/** What a request may bring, and what Kintone says of it. */
const callersOwn: readonly CallersOwn[] = [
  {
    code: "CB_OA01",
    header: "Authorization",
    value: "Bearer ofAnotherServer",
    inPlaceOf: "apiToken",
    credentials: { apiToken: tokenOfApp1 },
  },
  {
    code: "CB_AU01",
    header: "Authorization",
    value: "Token ofAnotherServer",
    inPlaceOf: "oauth",
    credentials: { oauth: { accessToken } },
  },
  {
    code: "GAIA_AP15",
    header: "X-Cybozu-API-Token",
    value: tokenOfApp2,
    inPlaceOf: "password",
    credentials: { password: passwordOfKintone, apiToken: tokenOfApp1 },
  },
  {
    code: "CB_WA01",
    header: "X-Cybozu-Authorization",
    value: "d3Jvbmc6d3Jvbmc=",
    inPlaceOf: "apiToken",
    credentials: { password: passwordOfKintone, apiToken: tokenOfApp1, priority: ["apiToken", "password"] },
  },
];
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
      "a lookup that finds nothing": (kintone) => kintone.refuseNext("GAIA_DA02"),
      "a unique value that is there already": (kintone) => kintone.refuseNext("GAIA_UN03"),
      "JSON that cannot be read": (kintone) => kintone.refuseNext("CB_IJ01"),
      "a 401 with an unknown code": (kintone) => kintone.refuseNext("CB_IJ01", { status: 401 }),
      "a 403 with an unknown code in its body alone": (kintone) =>
        kintone.refuseNext("CB_IJ01", { status: 403, withoutHeader: true }),
      "a 401 with a code that is none of Kintone's": (kintone) => kintone.respondNext(json(401, { code: 16 })),
      "a 403 whose body may be the beginning of a refusal": (kintone) =>
        kintone.respondNext({ ...html(403, '{"code":"GAIA_'), headers: {} }),
      "a 400 that is a page": (kintone) => kintone.respondNext(html(400, "<h1>Bad Request</h1>")),
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

    for (const { what, credentials, headers, cause } of withoutTheRightBasic) {
      it(`a domain that asks for Basic in addition, ${what}`, async () => {
        await using kintone = await startFakeKintone({ basic: basicOfDomain });
        const { baseUrl } = kintone;
        for (const locale of ["en", "ja"] as const) {
          const fail = client.withKintoneAuth({ baseUrl, locale, ...credentials });
          const failure = client.getAuthFailure(await fail(kintone.baseUrl + path, headers));
          expect(failure).toMatchObject({ code: undefined, certainty: "reported", refresh: false });
          if (locale === "ja") expect(failure?.summary).toMatch(/コードのない401.+Basic認証/);
          else expect(failure?.cause).toMatch(cause);
          expect(failure?.summary).not.toMatch(/chocolate|cGFzcw|ofAnotherServer/);
        }
        expect(kintone.requests).toHaveLength(2);
      });
    }

    it("a guest-space path for which Basic is asked all the same", async () => {
      await using kintone = await startFakeKintone();
      const fail = client.withKintoneAuth({ baseUrl: kintone.baseUrl, apiToken: tokenOfApp1, basic: basicOfDomain });
      kintone.respondNext({ status: 401, headers: { "www-authenticate": "Negotiate, Basic realm=kintone" } });
      const error = await fail(`${kintone.baseUrl}/k/guest/5/v1/records.json?app=7`);
      expect(client.getAuthFailure(error)?.remedy).toMatch(/basic is not sent on guest-space paths/);
    });

    for (const [status, body] of [
      [401, ""],
      [401, "<h1>Unauthorized</h1>"],
      [403, "<html><title>アクセスが制限されています</title></html>"],
      [403, "Forbidden"],
    ] as const) {
      it(`a ${status} without a code, of which nobody knows more: ${body || "no body"}`, async () => {
        await using kintone = await startFakeKintone();
        const fail = client.withKintoneAuth({ baseUrl: kintone.baseUrl, apiToken: tokenOfApp1 });
        kintone.respondNext(html(status, body));
        const failure = client.getAuthFailure(await fail(kintone.baseUrl + path));
        expect(failure).toMatchObject({ code: undefined, certainty: "reported", refresh: false });
        expect(failure?.summary).toMatch(
          new RegExp(
            `\\(${status} without a code\\): .*IP address restriction, Basic.*client certificate.*s\\.cybozu\\.com`,
          ),
        );
      });
    }

    for (const { code, header, value, inPlaceOf, credentials } of callersOwn) {
      it(`${code} for the request's own ${header}, which came in place of ${inPlaceOf}`, async () => {
        await using kintone = await startFakeKintone();
        const { baseUrl } = kintone;
        const fail = client.withKintoneAuth({ baseUrl, ...credentials });
        const failure = client.getAuthFailure(await fail(kintone.baseUrl + path, { [header]: value }));
        expect(failure).toMatchObject({ code });
        expect(failure?.summary).toMatch(`Kintone refused the request's own ${header} (${code}): `);
        expect(failure?.cause).toMatch(`the request brought its own ${header}, in place of ${inPlaceOf}`);
        expect(failure?.remedy).toMatch(`so that ${inPlaceOf} is used`);
        expect(failure?.remedy).toMatch(`defaults.headers.common.${header}`);
        expect(failure?.summary).not.toContain(value);
        const inJapanese = client.withKintoneAuth({ baseUrl, ...credentials, locale: "ja" });
        const japanese = client.getAuthFailure(await inJapanese(kintone.baseUrl + path, { [header]: value }));
        expect(japanese?.cause).toMatch(`${inPlaceOf}の代わりにリクエスト自身の${header}が送信されました`);
      });
    }

    it("an API for which OAuth has no scope, also where a redirect leads to it", async () => {
      await using kintone = await startFakeKintone();
      const { baseUrl } = kintone;
      const fail = client.withKintoneAuth({ baseUrl, oauth: { accessToken } });
      const failureAt = async (path: string) => client.getAuthFailure(await fail(baseUrl + path));
      const space = "/k/v1/space.json?id=5";
      const noScope = { code: "CB_OA01", refresh: false, cause: "OAuth has no scope for this API" };
      expect(await failureAt(space)).toMatchObject(noScope);
      expect((await failureAt(space))?.remedy).toMatch(/another scheme/);
      kintone.refuseNext("CB_OA01", { status: 403 });
      expect((await failureAt(path))?.cause).toBe("its scopes do not cover this call");
      if (client.followsRedirects) {
        kintone.redirectNext(302, space);
        expect(await failureAt(path)).toMatchObject(noScope);
        kintone.redirectNext(302, path);
        kintone.refuseNext("CB_OA01", { status: 403 });
        expect((await failureAt(space))?.cause).toBe("its scopes do not cover this call");
      }
    });

    it("what is the request's own fault is not its credential's, whoever has put that on it", async () => {
      await using kintone = await startFakeKintone();
      const fail = client.withKintoneAuth({ baseUrl: kintone.baseUrl, apiToken: tokenOfApp1 });
      kintone.refuseNext("GAIA_IL23");
      const failure = client.getAuthFailure(await fail(kintone.baseUrl + path, { Authorization: "Bearer own" }));
      expect(failure?.cause).toBe("the app is in a guest space");
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
