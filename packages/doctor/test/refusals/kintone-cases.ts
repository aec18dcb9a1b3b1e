import { type FakeKintone, known, replies, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import { loopbackNetwork } from "../run-doctor.ts";
import type { RefusalCase, SetUp } from "./refusal-case.ts";

type FakeOptions = NonNullable<Parameters<typeof startFakeKintone>[0]>;

const token = { KINTONE_API_TOKEN: known.tokenOfApp1 };
const sato = { username: "sato", password: "kXr7-tq9Zw!mP2" };
const password = { KINTONE_USERNAME: sato.username, KINTONE_PASSWORD: sato.password };
const domainBasic = { username: "chocolate", password: "chokoPurin55" };
const basic = { KINTONE_BASIC_AUTH_USERNAME: domainBasic.username, KINTONE_BASIC_AUTH_PASSWORD: domainBasic.password };
const withToken = (permissions: readonly ("view" | "add" | "manage")[]) => ({
  apps: [{ id: 1, tokens: { [known.tokenOfApp1]: permissions } }],
});

/** A fake Kintone in some state, and settings that are right but for what the case is about. */
async function refusedBy(state: FakeOptions, env: SetUp["env"], ...args: readonly string[]): Promise<SetUp> {
  const kintone: FakeKintone = await startFakeKintone({ users: [sato], ...state });
  return {
    env: { KINTONE_BASE_URL: kintone.baseUrl, ...env },
    args,
    kintone,
    network: loopbackNetwork,
    close: () => kintone.close(),
  };
}

/** What Kintone itself refuses, or what stands right before it. */
export const kintoneCases: readonly RefusalCase[] = [
  {
    code: "address-restricted",
    name: "an IP address that is not allowed",
    en: ["Your IP address is not allowed here", "administrator"],
    ja: ["アクセス元のIPアドレスが、kintoneまたは途中の機器で許可されていません(403)", "管理者"],
    setUp: () => refusedBy({ everyReply: replies.addressRestricted }, token),
  },
  {
    code: "address-restricted",
    name: "a gateway that refuses in JSON, without a code of Kintone's",
    en: ["something before it, refuses it (403)", "administrator"],
    ja: ["アクセス元のIPアドレスが、kintoneまたは途中の機器で許可されていません(403)", "管理者"],
    setUp: () =>
      refusedBy(
        {
          everyReply: { status: 403, headers: { "content-type": "application/json" }, body: '{"message":"Forbidden"}' },
        },
        token,
      ),
  },
  {
    code: "subdomain-unknown",
    name: "a subdomain that nobody has",
    en: ["There is no Kintone at", "Compare the subdomain"],
    ja: ["というkintoneはありません(404)", "サブドメインを"],
    setUp: () => refusedBy({ everyReply: replies.unknownSubdomain }, token),
  },
  {
    code: "maintenance",
    name: "maintenance",
    en: ["Kintone is not available at the moment", "try again later"],
    ja: ["kintoneを現在利用できません", "時間をおいて"],
    setUp: () => refusedBy({ everyReply: replies.maintenance }, token),
  },
  {
    code: "too-many-requests",
    name: "too many requests at once",
    en: ["Kintone's limit of concurrent requests", "not the reason"],
    ja: ["同時リクエスト数が上限", "認証情報が原因ではありません"],
    setUp: () => refusedBy({ everyReply: replies.tooManyRequests }, token),
  },
  {
    code: "login-page",
    name: "a redirect to the login page",
    en: ["Kintone redirects to its login page", "X-Cybozu-API-Token"],
    ja: ["ログイン画面にリダイレクトされました", "X-Cybozu-API-Token"],
    setUp: () => refusedBy({ everyReply: replies.loginPage }, token),
  },
  {
    code: "redirected",
    name: "a redirect to single sign-on",
    en: ["The request is redirected to sso.example.com (302)", "KINTONE_BASE_URL"],
    ja: ["sso.example.comにリダイレクトされました(302)", "KINTONE_BASE_URL"],
    setUp: () => refusedBy({ everyReply: replies.singleSignOn }, token),
  },
  {
    code: "not-kintone",
    name: "a captive portal",
    en: ["responds, but not as Kintone's API does (200)", "open it in your browser"],
    ja: ["kintone REST APIのレスポンスではありません(200)", "ブラウザーでも開いて"],
    setUp: () => refusedBy({ everyReply: replies.captivePortal }, token),
  },
  {
    code: "not-kintone",
    name: "another server that speaks JSON",
    en: ["responds, but not as Kintone's API does (200)", "address of your Kintone"],
    ja: ["kintone REST APIのレスポンスではありません(200)", "kintoneのURLか"],
    setUp: () =>
      refusedBy({ everyReply: { status: 200, headers: { "content-type": "application/json" }, body: "{}" } }, token),
  },
  {
    code: "basic-missing",
    name: "Basic asked for in a guest space, too, by who knows whom",
    en: ["also asks for Basic authentication", "KINTONE_BASIC_AUTH_USERNAME"],
    ja: ["Basic認証も必要ですが", "KINTONE_BASIC_AUTH_USERNAME"],
    setUp: () =>
      refusedBy(
        { everyReply: { status: 401, headers: { "www-authenticate": 'Basic realm="x"' } } },
        { KINTONE_API_TOKEN: known.tokenOfGuestApp, KINTONE_GUEST_SPACE_ID: "5" },
      ),
  },
  {
    code: "basic-missing",
    name: "Basic asked for, and none set",
    en: ["also asks for Basic authentication, which is not set", "KINTONE_BASIC_AUTH_USERNAME"],
    ja: ["Basic認証も必要ですが、設定されていません", "KINTONE_BASIC_AUTH_USERNAME"],
    setUp: () => refusedBy({ basic: domainBasic }, token),
  },
  {
    code: "basic-wrong",
    name: "a wrong password for Basic",
    en: ["for Basic authentication is wrong", "KINTONE_BASIC_AUTH_PASSWORD"],
    ja: ["Basic認証のユーザー名またはパスワードが間違っています", "KINTONE_BASIC_AUTH_PASSWORD"],
    setUp: () => refusedBy({ basic: { ...domainBasic, password: "matchaPurin66" } }, { ...token, ...basic }),
  },
  {
    code: "password-refused",
    name: "a wrong password",
    en: ["The password: the login name or the password is wrong (CB_WA01)", "Do not run the doctor again before"],
    ja: ["パスワード認証: ログイン名またはパスワードが間違っています(CB_WA01)", "再実行しないでください"],
    setUp: () => refusedBy({ users: [{ ...sato, password: "uYt5-bb2Qn!zL8" }] }, password),
  },
  {
    code: "password-refused",
    name: "a locked account, with the status of 2024",
    en: ["account is locked, as after repeated failures (CB_US02)", "administrator"],
    ja: ["アカウントがロックされています(CB_US02)", "管理者"],
    setUp: () => refusedBy({ users: [{ ...sato, problem: "CB_US02" }], statusOfRefusals: 520 }, password),
  },
  {
    code: "password-refused",
    name: "an expired password",
    en: ["it has expired (CB_PE01)", "choose a new password"],
    ja: ["パスワードの有効期限が切れています(CB_PE01)", "新しいパスワード"],
    setUp: () => refusedBy({ users: [{ ...sato, problem: "CB_PE01" }] }, password),
  },
  {
    code: "password-refused",
    name: "a temporary password",
    en: ["it is a temporary one", "choose a new password"],
    ja: ["仮パスワードのため", "新しいパスワード"],
    setUp: () => refusedBy({ users: [{ ...sato, problem: "SLASH_PA02" }] }, password),
  },
  {
    code: "password-refused",
    name: "a user with two-factor authentication",
    en: ["two-factor authentication", "API token or OAuth"],
    ja: ["2要素認証", "APIトークンかOAuth"],
    setUp: () => refusedBy({ users: [{ ...sato, problem: "CB_TW02" }] }, password),
  },
  {
    code: "token-unknown",
    name: "a token before its app was updated",
    en: ["it is not a token of any app of this Kintone (GAIA_IA02)", "Click Update App"],
    ja: ["どのアプリのAPIトークンとも一致しません(GAIA_IA02)", "「アプリを更新」"],
    setUp: () => refusedBy({ apps: [] }, token),
  },
  {
    code: "tokens-unknown",
    name: "one wrong token of two",
    en: ["at least one of them is not a token of any app", "one by one"],
    ja: ["少なくとも1つが", "1つずつ"],
    setUp: () => refusedBy(withToken(["view"]), { KINTONE_API_TOKEN: `${known.tokenOfApp1},${known.tokenOfApp2}` }),
  },
  {
    code: "token-length",
    name: "a token whose end was not copied",
    en: ["It has 38 characters; tokens usually have 40", "Copy the whole token again into KINTONE_API_TOKEN"],
    ja: ["通常は40文字ですが、38文字です", "KINTONE_API_TOKENに設定"],
    setUp: () => refusedBy({}, { KINTONE_API_TOKEN: known.tokenOfApp1.slice(0, -2) }),
  },
  {
    code: "refused",
    name: "two tokens of one app",
    en: ["two of them belong to the same app (GAIA_DA03)", "one token for each app"],
    ja: ["同じアプリのAPIトークンが2つ以上指定されています(GAIA_DA03)", "1つだけ"],
    setUp: () => refusedBy({}, { KINTONE_API_TOKEN: `${known.tokenOfApp1},${known.anotherTokenOfApp1}` }),
  },
  {
    code: "token-of-another-app",
    name: "a token of another app",
    en: ["App 2: the API token belongs to another app (GAIA_AP15)", "Generate a token in app 2"],
    ja: ["アプリ2: 別のアプリのAPIトークンです(GAIA_AP15)", "アプリ2でAPIトークンを生成"],
    setUp: () => refusedBy({}, token, "--app", "2"),
  },
  {
    code: "token-permission",
    name: "a token that may not view records",
    en: ["App 1: the API token may not view records (GAIA_NO01)", "View records"],
    ja: ["アプリ1: APIトークンにレコード閲覧のアクセス権がありません(GAIA_NO01)", "「レコード閲覧」"],
    setUp: () => refusedBy(withToken(["add"]), token, "--app", "1"),
  },
  {
    code: "app-unknown",
    name: "an app that is not there",
    en: ["App 99: this Kintone has no such app (GAIA_AP01)", "in the address of the app's page"],
    ja: ["アプリ99: このkintoneにそのアプリはありません(GAIA_AP01)", "アプリの画面のURL"],
    setUp: () => refusedBy({}, password, "--app", "99"),
  },
  {
    code: "app-not-allowed",
    name: "a user who may not view the app",
    en: ["its user may not view this app's records (CB_NO02)", "give that user the permission"],
    ja: ["レコード閲覧のアクセス権がありません(CB_NO02)", "アプリとレコードのアクセス権"],
    setUp: () => refusedBy({ apps: [{ id: 1, tokens: {}, permissionsOfUsers: [] }] }, password, "--app", "1"),
  },
  {
    code: "guest-space-needed",
    name: "an app in a guest space",
    en: ["App 7 is in a guest space (GAIA_IL23)", "--guest-space"],
    ja: ["アプリ7はゲストスペース内のアプリです(GAIA_IL23)", "--guest-space"],
    setUp: () => refusedBy({}, { KINTONE_API_TOKEN: known.tokenOfGuestApp }, "--app", "7"),
  },
  {
    code: "guest-space-wrong",
    name: "another guest space",
    en: ["App 7: it is not in guest space 6", "Compare both numbers"],
    ja: ["アプリ7: ゲストスペース6のアプリではないか", "見比べて"],
    setUp: () => refusedBy({}, { KINTONE_API_TOKEN: known.tokenOfGuestApp }, "--app", "7", "--guest-space", "6"),
  },
  {
    code: "guest-space-unneeded",
    name: "a guest space for an app that is in none",
    en: ["App 1 is not in guest space 5, nor in any other", "Leave out --guest-space"],
    ja: ["アプリ1はゲストスペース5のアプリではなく", "--guest-space"],
    setUp: () => refusedBy({}, { ...token, KINTONE_GUEST_SPACE_ID: "5" }, "--app", "1"),
  },
  {
    code: "refused",
    name: "an access token that has expired",
    en: ["it is invalid, or has expired", "@kintone-auth/oauth"],
    ja: ["無効か、有効期限が切れています", "@kintone-auth/oauth"],
    setUp: () => refusedBy({ accessTokens: [] }, { KINTONE_OAUTH_TOKEN: known.accessToken }),
  },
  {
    code: "refused",
    name: "an access token without the scope",
    en: ["App 1, by the OAuth access token: its scopes do not cover this call (CB_OA01)", "Add the scope"],
    ja: ["アプリ1(OAuthのアクセストークン): この操作に必要なスコープがありません(CB_OA01)", "スコープを追加"],
    setUp: () =>
      refusedBy(
        { accessTokens: [], scopedAccessTokens: { [known.accessToken]: ["k:file:read"] } },
        { KINTONE_OAUTH_TOKEN: known.accessToken },
        "--app",
        "1",
      ),
  },
  {
    code: "clock-wrong",
    name: "a clock that is wrong, with OAuth",
    en: ["The clock of this machine is 20 minutes ahead", "NTP"],
    ja: ["このマシンの時計が20分進んでいます", "NTP"],
    setUp: () => refusedBy({ clockSeconds: -20 * 60 }, { KINTONE_OAUTH_TOKEN: known.accessToken }),
  },
];
