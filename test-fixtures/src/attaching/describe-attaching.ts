import { describe, expect, it } from "vitest";
import type { Configuration, SchemeConfiguration } from "../conformance/adapter-under-test.ts";
import { everyWayToPrint } from "../every-way-to-print.ts";
import { type FakeKintone, schemesOf, startFakeKintone } from "../fake-kintone/index.ts";
import {
  accessToken,
  anotherTokenOfApp1,
  passwordOfKintone,
  requestToken,
  sessionCookie,
  tokenOfApp1,
  tokenOfApp2,
} from "../fake-kintone/known-credentials.ts";
import { expiredSource } from "../oauth/expired-source.ts";
import type { OAuthConfiguration, Source } from "../oauth/refreshing-client.ts";

type Options = (Configuration | OAuthConfiguration) & { readonly locale?: "en" | "ja" };

/** What one copy of a package exports, as far as it is used here. */
export interface Copy<Client, Auth> {
  readonly withKintoneAuth: (client: Client, options: Options | Auth) => Client;
  readonly createKintoneAuth: (options: Options) => Auth;
}

/** A client that may be wrapped twice. */
export interface AttachingClient<Client, Auth> extends Copy<Client, Auth> {
  /** With its version. */
  readonly name: string;
  readonly create: () => Client;
  /** Sends a GET. Resolves with how the client explains a refusal, or with nothing. */
  readonly send: (client: Client, url: string) => Promise<string | undefined>;
  /** Loads the package once more, as a bundler does that replaces modules. */
  readonly reload: () => Promise<Copy<Client, Auth>>;
}

const apiTokenFunction = async () => tokenOfApp1;
const session = { cookie: () => sessionCookie, requestToken: () => requestToken };
const source = (): Source => ({ getAccessToken: () => accessToken, refresh: async () => accessToken });
const oneSource = source();

type Schemes = (SchemeConfiguration | Pick<OAuthConfiguration, "oauth">) & { readonly locale?: "en" | "ja" };

/** Options, each made anew when they are needed. */
const equal: Readonly<Record<string, () => Schemes>> = {
  "a token": () => ({ apiToken: tokenOfApp1 }),
  "an array of tokens": () => ({ apiToken: [tokenOfApp1, tokenOfApp2] }),
  "tokens per app, and functions among them": () => ({ apiToken: { 1: apiTokenFunction, 2: [tokenOfApp2] } }),
  "a function": () => ({ apiToken: apiTokenFunction }),
  "a user, and Basic": () => ({ password: { ...passwordOfKintone }, basic: { username: "a", password: "b" } }),
  "a session": () => ({ session: { ...session } }),
  "a source of tokens": () => ({ oauth: oneSource }),
  "several schemes and their order": () => ({
    apiToken: tokenOfApp1,
    password: { ...passwordOfKintone },
    priority: ["apiToken", "password"],
  }),
};

/** Options that are not the same, however alike they look. */
const different: Readonly<Record<string, readonly [Schemes, Schemes]>> = {
  "another token": [{ apiToken: tokenOfApp1 }, { apiToken: anotherTokenOfApp1 }],
  "one token more": [{ apiToken: [tokenOfApp1] }, { apiToken: [tokenOfApp1, tokenOfApp2] }],
  "the token of another app": [{ apiToken: { 1: tokenOfApp1 } }, { apiToken: { 2: tokenOfApp1 } }],
  "another scheme": [{ apiToken: tokenOfApp1 }, { password: passwordOfKintone }],
  "one scheme more": [{ apiToken: tokenOfApp1 }, { apiToken: tokenOfApp1, password: passwordOfKintone }],
  "another user": [{ password: passwordOfKintone }, { password: { ...passwordOfKintone, username: "山田" } }],
  "another function of the same text": [
    { apiToken: () => tokenOfApp1 as string },
    { apiToken: () => tokenOfApp1 as string },
  ],
  "another source, with the same methods": [{ oauth: { ...oneSource } }, { oauth: { ...oneSource } }],
  "another order": [
    { apiToken: tokenOfApp1, password: passwordOfKintone, priority: ["apiToken", "password"] },
    { apiToken: tokenOfApp1, password: passwordOfKintone },
  ],
  "another locale": [{ apiToken: tokenOfApp1 }, { apiToken: tokenOfApp1, locale: "ja" }],
};

const records = "/k/v1/records.json?app=1";

/** Tests what becomes of a client to which a Kintone is attached twice, by one copy of the package or by two. */
export function describeAttaching<Client, Auth>(client: AttachingClient<Client, Auth>): void {
  const { withKintoneAuth, createKintoneAuth, create, send } = client;

  /** Sends a request through a client, and expects that it was sent once, with one scheme. */
  async function expectOnce(kintone: FakeKintone, attached: Client): Promise<void> {
    const before = kintone.requests.length;
    await send(attached, kintone.baseUrl + records);
    const sent = kintone.requests.slice(before);
    expect(sent).toHaveLength(1);
    expect(sent.flatMap((request) => schemesOf(request))).toHaveLength(1);
  }

  describe(`${client.name}: attached twice at one origin`, () => {
    for (const [what, make] of Object.entries(equal)) {
      it(`with the same options, it is authenticated once: ${what}`, async () => {
        await using kintone = await startFakeKintone();
        const { baseUrl } = kintone;
        const first = { baseUrl, ...make() };
        const attached = withKintoneAuth(create(), first);
        const again = [first, { ...make(), baseUrl }, { baseUrl: `${baseUrl}/k/`, ...make() }];
        for (const options of again) await expectOnce(kintone, withKintoneAuth(attached, options));
        await expectOnce(kintone, withKintoneAuth(attached, createKintoneAuth(first)));
        const auth = createKintoneAuth(first);
        const shared = withKintoneAuth(withKintoneAuth(create(), auth), auth);
        await expectOnce(kintone, withKintoneAuth(shared, { baseUrl, ...make() }));
      });
    }

    for (const [what, [first, second]] of Object.entries(different)) {
      it(`is an error with ${what}, which shows no secret`, async () => {
        await using kintone = await startFakeKintone();
        const { baseUrl } = kintone;
        const attached = withKintoneAuth(create(), { baseUrl, ...first });
        for (const options of [{ baseUrl, ...second }, createKintoneAuth({ baseUrl, ...second })]) {
          const error = errorOf(() => withKintoneAuth(attached, options));
          expect(error).toMatchObject({ code: "ERR_ALREADY_ATTACHED", message: expect.stringContaining("client") });
          for (const printed of everyWayToPrint(error))
            for (const secret of [tokenOfApp1, anotherTokenOfApp1, passwordOfKintone.password])
              expect(printed).not.toContain(secret);
        }
        await expectOnce(kintone, attached);
      });
    }

    it("is an error with one object that has been changed since", async () => {
      await using kintone = await startFakeKintone();
      const options = { baseUrl: kintone.baseUrl, password: { ...passwordOfKintone } };
      const attached = withKintoneAuth(create(), options);
      options.password.username = "山田";
      expect(errorOf(() => withKintoneAuth(attached, options))).toMatchObject({ code: "ERR_ALREADY_ATTACHED" });
    });

    it("shows nobody the options that it compares", async () => {
      const auth = createKintoneAuth({ baseUrl: "https://example.cybozu.com", apiToken: tokenOfApp1 });
      const attached = withKintoneAuth(create(), auth);
      for (const value of [auth, attached, ...symbolsOf(attached), ...symbolsOf(auth)])
        for (const printed of everyWayToPrint(value)) expect(printed).not.toContain(tokenOfApp1);
    });

    it("explains a refusal once", async () => {
      await using kintone = await startFakeKintone();
      const options = { baseUrl: kintone.baseUrl, apiToken: "wrong" };
      const explained = await send(
        withKintoneAuth(withKintoneAuth(create(), options), options),
        options.baseUrl + records,
      );
      expect(explained?.match(/Kintone refused/g)).toHaveLength(1);
    });

    it("refreshes a token once", async () => {
      await using kintone = await startFakeKintone();
      const options = { baseUrl: kintone.baseUrl, oauth: expiredSource() };
      await send(withKintoneAuth(withKintoneAuth(create(), options), options), options.baseUrl + records);
      expect(options.oauth.rejected).toHaveLength(1);
      expect(kintone.requests).toHaveLength(2);
    });
  });

  describe(`${client.name}: after its package has been loaded once more`, () => {
    it("is authenticated once with the same options, and other options are an error", async () => {
      await using kintone = await startFakeKintone();
      const { baseUrl } = kintone;
      const attached = withKintoneAuth(create(), { baseUrl, apiToken: tokenOfApp1 });
      const copy = await client.reload();
      expect(copy.withKintoneAuth).not.toBe(withKintoneAuth);
      const again = copy.withKintoneAuth(attached, { baseUrl, apiToken: tokenOfApp1 });
      await expectOnce(kintone, again);
      await expectOnce(
        kintone,
        copy.withKintoneAuth(again, copy.createKintoneAuth({ baseUrl, apiToken: tokenOfApp1 })),
      );
      const others = { baseUrl, apiToken: anotherTokenOfApp1 };
      expect(errorOf(() => copy.withKintoneAuth(again, others))).toMatchObject({ code: "ERR_ALREADY_ATTACHED" });
      expect(errorOf(() => withKintoneAuth(again, others))).toMatchObject({ code: "ERR_ALREADY_ATTACHED" });
    });

    it("takes another Kintone beside the first, and what the first copy has made", async () => {
      await using kintone = await startFakeKintone();
      await using another = await startFakeKintone();
      const copy = await client.reload();
      const auth = createKintoneAuth({ baseUrl: kintone.baseUrl, apiToken: tokenOfApp1 });
      const both = copy.withKintoneAuth(withKintoneAuth(create(), auth), {
        baseUrl: another.baseUrl,
        apiToken: tokenOfApp1,
      });
      const thrice = copy.withKintoneAuth(both, auth);
      for (const server of [kintone, another]) await expectOnce(server, thrice);
    });
  });
}

function errorOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

/** What a value has under symbols, be they enumerable or not. */
function symbolsOf(value: unknown): readonly unknown[] {
  const holder = Object(value);
  return Object.getOwnPropertySymbols(holder).map((symbol) => Reflect.get(holder, symbol));
}
