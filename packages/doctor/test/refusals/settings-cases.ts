import { join } from "node:path";
import { known } from "@kintone-auth/test-fixtures/fake-kintone";
import type { RefusalCase } from "./refusal-case.ts";

const KINTONE_BASE_URL = "https://example.cybozu.com";
const KINTONE_API_TOKEN = known.tokenOfApp1;
const tokens = (count: number) => Object.values(known.tokensOfTenApps).slice(0, count).join(",");
const basic = { KINTONE_BASIC_AUTH_USERNAME: "chocolate", KINTONE_BASIC_AUTH_PASSWORD: "chokoPurin55" };

/** Everything that can be seen before anything is sent. */
export const settingsCases: readonly RefusalCase[] = [
  {
    code: "nothing-set",
    name: "no variable at all",
    en: ["Nothing is set yet", "a file named .env"],
    ja: ["まだ設定されていません", ".envというファイル"],
    setUp: () => ({ env: {} }),
  },
  {
    code: "base-url-missing",
    name: "no base URL",
    en: ["KINTONE_BASE_URL, the address of your Kintone, is not set", "https://example.cybozu.com"],
    ja: ["KINTONE_BASE_URL(kintoneのURL)が設定されていません", "https://example.cybozu.com"],
    setUp: () => ({ env: { KINTONE_API_TOKEN } }),
  },
  {
    code: "base-url-invalid",
    name: "a base URL without https://",
    en: ["KINTONE_BASE_URL is not a URL", "https:// in front"],
    ja: ["KINTONE_BASE_URLがURLの形式ではありません", "https://で始まる"],
    setUp: () => ({ env: { KINTONE_BASE_URL: "example.cybozu.com", KINTONE_API_TOKEN } }),
  },
  {
    code: "base-url-http",
    name: "http:",
    en: ["KINTONE_BASE_URL begins with http://", "https:// in place of http://"],
    ja: ["KINTONE_BASE_URLがhttp://で始まっています", "https://に変えてください"],
    setUp: () => ({ env: { KINTONE_BASE_URL: "http://example.cybozu.com", KINTONE_API_TOKEN } }),
  },
  {
    code: "base-url-credentials",
    name: "a password in the base URL",
    en: ["contains a user name or a password", "before the @"],
    ja: ["ユーザー名やパスワードが含まれています", "@より前を取り除いて"],
    setUp: () => ({
      env: { KINTONE_BASE_URL: "https://chocolate:chokoPurin55@example.cybozu.com", KINTONE_API_TOKEN },
    }),
  },
  {
    code: "domain-misspelt",
    name: "cybouz.com",
    en: ["example.cybouz.com looks like a typo: do you mean example.cybozu.com?", "Correct KINTONE_BASE_URL"],
    ja: ["example.cybouz.comは入力ミスのようです。example.cybozu.com", "KINTONE_BASE_URLを修正"],
    setUp: () => ({ env: { KINTONE_BASE_URL: "https://example.cybouz.com", KINTONE_API_TOKEN } }),
  },
  {
    code: "domain-misspelt",
    name: "kintone.co, in a domain for client certificates",
    en: ["do you mean example.kintone.com?", "Nothing was sent"],
    ja: ["example.kintone.comではありませんか", "このホストには何も送信していません"],
    setUp: () => ({ env: { KINTONE_BASE_URL: "https://example.kintone.co", KINTONE_API_TOKEN } }),
  },
  {
    code: "domain-incomplete",
    name: "no subdomain",
    en: ["cybozu.com has no subdomain", "your browser shows the subdomain"],
    ja: ["サブドメインがありません", "サブドメインを含めて"],
    setUp: () => ({ env: { KINTONE_BASE_URL: "https://cybozu.com", KINTONE_API_TOKEN } }),
  },
  {
    code: "half-pair",
    name: "a user name without a password",
    en: ["KINTONE_USERNAME is set, and KINTONE_PASSWORD is not", "Set KINTONE_PASSWORD as well"],
    ja: ["KINTONE_USERNAMEは設定されていますが、KINTONE_PASSWORDが設定されていません", "KINTONE_PASSWORDも設定"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_USERNAME: "sato" } }),
  },
  {
    code: "half-pair",
    name: "a password for Basic without its user name",
    en: ["KINTONE_BASIC_AUTH_PASSWORD is set, and KINTONE_BASIC_AUTH_USERNAME is not", "or remove"],
    ja: ["KINTONE_BASIC_AUTH_USERNAMEが設定されていません", "削除してください"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_API_TOKEN, KINTONE_BASIC_AUTH_PASSWORD: "chokoPurin55" } }),
  },
  {
    code: "no-credentials",
    name: "no credential",
    en: ["No credential is set", "KINTONE_API_TOKEN"],
    ja: ["認証情報が設定されていません", "KINTONE_API_TOKEN"],
    setUp: () => ({ env: { KINTONE_BASE_URL } }),
  },
  {
    code: "quotes",
    name: "quotation marks that belong to the value",
    en: ["KINTONE_API_TOKEN has quotation marks", "Remove all quotation marks"],
    ja: ["KINTONE_API_TOKENの値が引用符で囲まれており", "引用符をすべて取り除いて"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_API_TOKEN: `"${KINTONE_API_TOKEN}"` } }),
  },
  {
    code: "line-break",
    name: "a line break at the end",
    en: ["KINTONE_PASSWORD contains a line break", "printf"],
    ja: ["KINTONE_PASSWORDの値に改行など", "printf"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_USERNAME: "sato", KINTONE_PASSWORD: "kXr7-tq9Zw!mP2\n" } }),
  },
  {
    code: "surrounding-space",
    name: "a space at the end",
    en: ["KINTONE_OAUTH_TOKEN begins or ends with a space", "Remove the space"],
    ja: ["KINTONE_OAUTH_TOKENの値の前または後ろに空白があります", "空白を取り除いて"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_OAUTH_TOKEN: `${known.accessToken} ` } }),
  },
  {
    code: "full-width",
    name: "full-width characters in a password",
    en: ["KINTONE_PASSWORD contains full-width characters", "Turn the Japanese input method off"],
    ja: ["KINTONE_PASSWORDの値に全角文字が含まれています", "日本語入力をオフ"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_USERNAME: "sato", KINTONE_PASSWORD: "ｐａｓｓｗｏｒｄ１２３" } }),
  },
  {
    code: "full-width",
    name: "full-width characters in the base URL, which a URL would silently accept",
    en: ["KINTONE_BASE_URL contains full-width characters", "type the value again"],
    ja: ["KINTONE_BASE_URLの値に全角文字が含まれています", "半角で入力"],
    setUp: () => ({ env: { KINTONE_BASE_URL: "https://ｅxample.cybozu.com", KINTONE_API_TOKEN } }),
  },
  {
    code: "placeholder",
    name: "the text of an example",
    en: ["KINTONE_API_TOKEN still has the text of an example", "Put your own value"],
    ja: ["KINTONE_API_TOKENが例の文字列のまま", "実際の値に置き換えて"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_API_TOKEN: "YOUR_API_TOKEN" } }),
  },
  {
    code: "user-api-token",
    name: "a token for the User API",
    en: ["KINTONE_API_TOKEN holds a token for the User API", "Generate an API token in the app"],
    ja: ["KINTONE_API_TOKENにはUser API用のAPIトークンが設定されています", "APIトークンを生成"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_API_TOKEN: known.userApiToken } }),
  },
  {
    code: "token-characters",
    name: "two tokens with a space between them",
    en: ["KINTONE_API_TOKEN contains something that no API token has", "commas"],
    ja: ["APIトークンには使われない文字が含まれています", "カンマだけ"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_API_TOKEN: `${known.tokenOfApp1} ${known.tokenOfApp2}` } }),
  },
  {
    code: "too-many-tokens",
    name: "ten tokens",
    en: ["KINTONE_API_TOKEN has 10 tokens", "KINTONE_API_TOKEN_12"],
    ja: ["KINTONE_API_TOKENに10個のAPIトークンがあります", "KINTONE_API_TOKEN_12"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_API_TOKEN: tokens(10) } }),
  },
  {
    code: "token-twice",
    name: "the same token twice",
    en: ["KINTONE_API_TOKEN has the same token twice", "one for each app"],
    ja: ["同じAPIトークンが2回指定されています", "1つだけ"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_API_TOKEN: `${KINTONE_API_TOKEN},${KINTONE_API_TOKEN}` } }),
  },
  {
    code: "token-forms",
    name: "a token of all apps beside one of an app",
    en: ["KINTONE_API_TOKEN and KINTONE_API_TOKEN_12 are both set", "Keep"],
    ja: ["KINTONE_API_TOKENとKINTONE_API_TOKEN_12の両方", "どちらか"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_API_TOKEN, KINTONE_API_TOKEN_12: known.tokenOfApp2 } }),
  },
  {
    code: "login-name",
    name: "login name and password in one variable",
    en: ["KINTONE_USERNAME is not a login name", "KINTONE_PASSWORD"],
    ja: ["KINTONE_USERNAMEがログイン名の形式ではありません", "KINTONE_PASSWORD"],
    setUp: () => ({
      env: { KINTONE_BASE_URL, KINTONE_USERNAME: "sato:kXr7-tq9Zw!mP2", KINTONE_PASSWORD: "kXr7-tq9Zw!mP2" },
    }),
  },
  {
    code: "password-characters",
    name: "a password with an accent",
    en: ["KINTONE_PASSWORD cannot be a Kintone password", "Type it again"],
    ja: ["KINTONE_PASSWORDがkintoneのパスワードの形式ではありません", "入力し直して"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_USERNAME: "sato", KINTONE_PASSWORD: "Zürich-7781-xyz" } }),
  },
  {
    code: "basic-with-oauth",
    name: "Basic beside OAuth",
    en: ["both need the same header", "KINTONE_BASIC_AUTH_USERNAME"],
    ja: ["併用できません", "KINTONE_BASIC_AUTH_USERNAME"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_OAUTH_TOKEN: known.accessToken, ...basic } }),
  },
  {
    code: "basic-on-kintone-com",
    name: "Basic at kintone.com",
    en: ["kintone.com does not have", "Remove KINTONE_BASIC_AUTH_USERNAME"],
    ja: ["kintone.comにはBasic認証がありません", "削除してください"],
    setUp: () => ({ env: { KINTONE_BASE_URL: "https://example.kintone.com", KINTONE_API_TOKEN, ...basic } }),
  },
  {
    code: "proxy-invalid",
    name: "a proxy that is no address",
    en: ["The address of the proxy is not a URL", "http://proxy.example.com:8080"],
    ja: ["プロキシのURLの形式が正しくありません", "http://proxy.example.com:8080"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_API_TOKEN, HTTPS_PROXY: "ftp://proxyUser:proxyPassword@proxy" } }),
  },
  {
    code: "proxy-invalid",
    name: "a percent sign in the proxy's password that encodes nothing",
    en: ["The address of the proxy is not a URL", "% is written %25"],
    ja: ["プロキシのURLの形式が正しくありません", "%は%25"],
    setUp: () => ({
      env: { KINTONE_BASE_URL, KINTONE_API_TOKEN, HTTPS_PROXY: "http://proxyUser:50%offerToday@127.0.0.1:9" },
    }),
  },
  {
    code: "certificate-file-missing",
    name: "no file of a client certificate",
    en: ["The file of the client certificate is not there", "KINTONE_PFX_FILE_PATH"],
    ja: ["クライアント証明書のファイルが見つかりません", "KINTONE_PFX_FILE_PATH"],
    setUp: () => ({ env: { KINTONE_BASE_URL, KINTONE_API_TOKEN }, args: ["--pfx", "nowhere/certificate.pfx"] }),
  },
  {
    code: "certificate-file-unreadable",
    name: "a file that is no client certificate",
    en: ["is no client certificate in the format PKCS#12", ".pfx file"],
    ja: ["PKCS#12形式のクライアント証明書ではありません", ".pfxファイル"],
    setUp: () => ({
      env: {
        KINTONE_BASE_URL,
        KINTONE_API_TOKEN,
        KINTONE_PFX_FILE_PATH: join(import.meta.dirname, "settings-cases.ts"),
      },
    }),
  },
];
