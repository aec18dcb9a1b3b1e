import type { Locale } from "@kintone-auth/core";

export const help: Readonly<Record<Locale, string>> = {
  en: `Finds out why Kintone does not let you in. It only reads, and shows no secret.

  npx @kintone-auth/doctor [--app 12]

Settings are environment variables, or lines of a file .env in this folder:
  KINTONE_BASE_URL                                    https://example.cybozu.com
  KINTONE_API_TOKEN, KINTONE_API_TOKEN_12             API tokens: for every request, for app 12
  KINTONE_USERNAME, KINTONE_PASSWORD                  a user's login
  KINTONE_OAUTH_TOKEN                                 an OAuth access token
  KINTONE_BASIC_AUTH_USERNAME, …_PASSWORD             Basic authentication in addition
  KINTONE_PFX_FILE_PATH, KINTONE_PFX_FILE_PASSWORD    a client certificate
  KINTONE_GUEST_SPACE_ID                              the guest space of the apps
  HTTPS_PROXY, NO_PROXY                               a proxy
  NODE_EXTRA_CA_CERTS                                 its root certificate (not in .env)
In a terminal, the doctor asks for what is missing.

Flags:
  --app 12            what the credentials may read of app 12; several: --app 12,34
  --guest-space 5     the guest space that the apps are in
  --base-url URL      in place of KINTONE_BASE_URL
  --pfx FILE          in place of KINTONE_PFX_FILE_PATH
  --proxy URL         in place of HTTPS_PROXY, without a password
  --json              one JSON object, for programs
  --report            Markdown to paste into an issue, without names of hosts
  --lang ja|en        the language
  --help, --version

Exit status: 0 Kintone lets you in, 1 it does not, 2 settings or flags are wrong.
`,
  ja: `kintoneに拒否される原因を調べます。読み取りのみを行い、認証情報は表示しません。

  npx @kintone-auth/doctor [--app 12]

設定は、環境変数か、このフォルダーの.envファイルに書きます。
  KINTONE_BASE_URL                                    https://example.cybozu.com
  KINTONE_API_TOKEN、KINTONE_API_TOKEN_12             APIトークン(全リクエスト用、アプリ12専用)
  KINTONE_USERNAME、KINTONE_PASSWORD                  ログイン名とパスワード
  KINTONE_OAUTH_TOKEN                                 OAuthのアクセストークン
  KINTONE_BASIC_AUTH_USERNAME、…_PASSWORD             Basic認証(追加で必要な場合)
  KINTONE_PFX_FILE_PATH、KINTONE_PFX_FILE_PASSWORD    クライアント証明書
  KINTONE_GUEST_SPACE_ID                              アプリのあるゲストスペースのID
  HTTPS_PROXY、NO_PROXY                               プロキシ
  NODE_EXTRA_CA_CERTS                                 そのルート証明書(.envは不可)
ターミナルで実行すると、足りない設定を質問します。

オプション:
  --app 12            アプリ12で何を取得できるか確認(複数: --app 12,34)
  --guest-space 5     アプリのあるゲストスペースのID
  --base-url URL      KINTONE_BASE_URLの代わり
  --pfx FILE          KINTONE_PFX_FILE_PATHの代わり
  --proxy URL         HTTPS_PROXYの代わり(パスワードは書けません)
  --json              プログラム用のJSON
  --report            Issueに貼り付けるMarkdown(ホスト名は伏せます)
  --lang ja|en        言語
  --help、--version

終了ステータス: 0 アクセスできる、1 アクセスできない、2 設定に誤りがある
`,
};
