import type { Locale } from "@kintone-auth/core";
import { findingRows } from "./findings.ts";

/** Makes docs/doctor.md, or docs/ja/doctor.md: the table is made of the doctor's own words. */
export function doctorPage(locale: Locale): string {
  return locale === "ja" ? japanesePage() : englishPage();
}

/** What `--json` prints of a token that belongs to another app. */
const json = `\`\`\`json
{
  "format": 1,
  "outcome": "refused",
  "versions": { "doctor": "0.1.0", "node": "v24.21.0", "platform": "linux-x64" },
  "findings": [
    {
      "check": "app",
      "status": "failed",
      "code": "token-of-another-app",
      "values": { "app": 2, "kintoneCode": "GAIA_AP15" },
      "text": "App 2: the API token belongs to another app (GAIA_AP15)",
      "remedy": "Generate a token in app 2 itself and update that app, or correct the number of the app."
    }
  ]
}
\`\`\``;

function picture(name: string, alt: string, locale: Locale): string {
  const path = `${locale === "ja" ? "../" : ""}images/doctor-${name}.${locale}`;
  return `<picture><source media="(prefers-color-scheme: dark)" srcset="${path}.dark.svg"><img alt="${alt}" src="${path}.light.svg"></picture>`;
}

function englishPage(): string {
  return `# Doctor

English | [日本語](ja/doctor.md)

Why does Kintone not let me in? One command finds out, before you write any code.

\`\`\`sh
npx @kintone-auth/doctor --app 12
\`\`\`

Until a version is on npm, run \`npm run doctor -- --app 12\` in a clone of this repository. It needs Node.js 20.18.1 or newer.
In a terminal, the doctor asks for what is missing, and does not show a secret that you type. With \`--json\` or \`--report\` it asks
nothing. Where it cannot ask, it says what to do:

${picture("first-run", "What npm run doctor prints where nothing is set: write a file .env with the address of your Kintone and an API token", "en")}

\`npm run doctor -- --fake\` shows a healthy run, against a fake Kintone on your machine:

${picture("healthy", "What npm run doctor -- --fake prints: every check has a green mark, and at the end: Kintone lets you in", "en")}

## Settings

They are environment variables, those of [Kintone's own tools](reference.md#environment-variables), or lines of a file
\`.env\` in the folder where you run the command. The environment wins. No secret is ever a flag: other users of the machine and
the shell's history would see it.

| variable | flag | what it is |
|---|---|---|
| \`KINTONE_BASE_URL\` | \`--base-url\` | the address of your Kintone |
| \`KINTONE_API_TOKEN\`, \`KINTONE_API_TOKEN_12\` | | API tokens: sent with every request (several: \`a,b\`), or for app 12 alone |
| \`KINTONE_USERNAME\`, \`KINTONE_PASSWORD\` | | a user's login |
| \`KINTONE_OAUTH_TOKEN\` | | an OAuth access token |
| \`KINTONE_BASIC_AUTH_USERNAME\`, \`KINTONE_BASIC_AUTH_PASSWORD\` | | Basic authentication in addition |
| \`KINTONE_PFX_FILE_PATH\`, \`KINTONE_PFX_FILE_PASSWORD\` | \`--pfx\`, for the path | a [client certificate](certificates-and-proxies.md) |
| \`KINTONE_GUEST_SPACE_ID\` | \`--guest-space\` | the guest space that the apps are in |
| \`HTTPS_PROXY\`, \`NO_PROXY\` | \`--proxy\`, without a password | a proxy |
| \`NODE_EXTRA_CA_CERTS\`, not in \`.env\` | | the root certificate of a proxy that replaces certificates |
| | \`--app\`, several times, or \`12,34\` | the apps to look at |
| | \`--lang ja\`, \`--lang en\` | the language; otherwise that of the machine |

## What it does

It checks one thing after the other, and stops where the rest cannot be known.

1. **Settings.** Half a pair, quotation marks, a line break, full-width characters, a typing error in the domain. With
   several credentials, it says which one a request of a program would carry. Nothing is sent.
2. **Network.** DNS, the connection, the proxy, TLS and the certificates, each by itself. A certificate that is not valid ends it,
   also with \`NODE_TLS_REJECT_UNAUTHORIZED=0\`. A proxy gets the name of the host, and its own user name and
   password. A client certificate is shown only to a host whose own certificate is valid; its key stays here.
3. **Kintone.** \`GET /k/v1/apis.json\`, which needs no credential, tells whether it is Kintone that responds, and whether the domain
   asks for Basic authentication or restricts IP addresses. If it asks for Basic, the same GET is sent once more, with Basic alone;
   with \`--guest-space\`, where Basic is not needed, that of step 4 is sent without a credential instead.
   With an OAuth access token, the clock of your machine is compared with Kintone's. Only then is another credential sent.
4. **Each credential alone.** \`GET /k/v1/apps.json?limit=1\`, and Basic beside it where that is set. A password that is refused is not
   sent again: repeated failures lock the account.
5. **Each app.** One record (\`records.json\`), the form (\`app/form/fields.json\`) and the app's permissions (\`app/acl.json\`), to see
   what the credential may read. A token of \`KINTONE_API_TOKEN_12\` is tried with app 12, whatever \`--app\` says. With
   \`--guest-space 5\`, these paths and that of step 4 begin with \`/k/guest/5/v1/\`; if the app is refused there, its records are
   tried once outside.

It sends GETs alone, to the origin of the base URL alone, and follows no redirect. It prints no secret.

## Output

- The exit status is 0 when Kintone lets you in, 1 when it does not, and 2 when the settings or the flags are wrong.
- \`--report\` prints Markdown for an issue: versions and findings, without names of hosts, addresses and files.
- \`--json\` prints one object when all is done. Its \`values\` and texts name hosts and files:

${json}

\`outcome\` is \`healthy\`, \`refused\` or \`settings\`; \`status\` is \`ok\`, \`failed\` or \`info\`; \`code\` is one of those below. These,
\`check\` and \`format\` are stable: \`format\` grows when one of them is removed or means something else. Texts may change, and \`values\`
may get more members. \`remedy\` is there where something can be done. Mistakes on the command line go to standard error as text.

## Findings

Values such as \`example.cybozu.com\` and 12 stand for yours. What is marked ✗ is below. A code of Kintone's own
that is not listed has the words of [Troubleshooting](troubleshooting.md).

| code | it says | what to do |
|---|---|---|
${findingRows("en", "failed")}

What is marked –:

| code | it says | what to do |
|---|---|---|
${findingRows("en", "info")}

What is marked ✓:

| code | it says |
|---|---|
${findingRows("en", "ok")}
`;
}

function japanesePage(): string {
  return `# ドクター

[English](../doctor.md) | 日本語

kintoneになぜ拒否されるのか。コードを書く前に、1つのコマンドで原因を調べられます。

\`\`\`sh
npx @kintone-auth/doctor --app 12
\`\`\`

npmに公開されるまでは、このリポジトリのクローンで\`npm run doctor -- --app 12\`を実行してください。Node.js 20.18.1以降が必要です。ターミナルで実行すると、足りない設定を質問します(入力した認証情報は表示されません)。\`--json\`か\`--report\`を指定した場合は、質問しません。質問できない場合は、次に何をすればよいかを表示します。

${picture("first-run", "何も設定せずに実行したnpm run doctorの出力。.envファイルにkintoneのURLとAPIトークンを書くように案内している", "ja")}

\`npm run doctor -- --fake\`は、手元で動く模擬kintoneに対して実行し、問題がない場合の出力を表示します。

${picture("healthy", "npm run doctor -- --fakeの出力。どの項目にも緑の印が付き、最後に「kintoneにアクセスできます」と表示される", "ja")}

## 設定

[kintone公式ツールと同じ環境変数](reference.md#環境変数)か、コマンドを実行するフォルダーの\`.env\`ファイルに書きます。両方にある場合は、環境変数が優先されます。認証情報はオプションでは指定できません。同じマシンのほかのユーザーに見え、シェルの履歴にも残るためです。

| 変数 | オプション | 内容 |
|---|---|---|
| \`KINTONE_BASE_URL\` | \`--base-url\` | kintoneのURL |
| \`KINTONE_API_TOKEN\`、\`KINTONE_API_TOKEN_12\` | | APIトークン(前者はすべてのリクエストに付けるもの。複数なら\`a,b\`。後者はアプリ12専用) |
| \`KINTONE_USERNAME\`、\`KINTONE_PASSWORD\` | | ログイン名とパスワード |
| \`KINTONE_OAUTH_TOKEN\` | | OAuthのアクセストークン |
| \`KINTONE_BASIC_AUTH_USERNAME\`、\`KINTONE_BASIC_AUTH_PASSWORD\` | | 追加で必要なBasic認証 |
| \`KINTONE_PFX_FILE_PATH\`、\`KINTONE_PFX_FILE_PASSWORD\` | \`--pfx\`(パスのみ) | [クライアント証明書](certificates-and-proxies.md) |
| \`KINTONE_GUEST_SPACE_ID\` | \`--guest-space\` | アプリのあるゲストスペースのID |
| \`HTTPS_PROXY\`、\`NO_PROXY\` | \`--proxy\`(パスワードなし) | プロキシ |
| \`NODE_EXTRA_CA_CERTS\`(\`.env\`は不可) | | 証明書を差し替えるプロキシのルート証明書 |
| | \`--app\`(複数指定するか、\`12,34\`) | 確認するアプリ |
| | \`--lang ja\`、\`--lang en\` | 言語(省略時はマシンの言語) |

## 調べる内容

次の順に1つずつ調べ、それ以上は調べられない原因が見つかった時点で終了します。

1. **設定**: 片方だけの設定、引用符、改行、全角文字、ドメインの入力ミスなど。認証情報が複数あれば、プログラムのリクエストでどれが使われるかも表示します。この時点では何も送信しません。
2. **ネットワーク**: DNS、接続、プロキシ、TLSと証明書を個別に調べます。無効な証明書であれば、\`NODE_TLS_REJECT_UNAUTHORIZED=0\`が設定されていても、そこで終了します。プロキシに送信するのは、接続先のホスト名と、プロキシ用のユーザー名、パスワードだけです。クライアント証明書は、接続先のサーバー証明書が有効な場合だけ提示します(秘密鍵は送信しません)。
3. **kintone**: 認証の不要な\`GET /k/v1/apis.json\`で、kintoneからの応答か、Basic認証やIPアドレス制限があるかを調べます。Basic認証が必要なら、Basic認証だけを付けて、同じGETをもう一度送信します(\`--guest-space\`を指定した場合はBasic認証が不要なため、代わりに4のGETを認証情報なしで送信します)。OAuthのアクセストークンがあれば、マシンの時計をkintoneの時計と比べます。ほかの認証情報を送信するのは、この後です。
4. **認証情報ごとの確認**: \`GET /k/v1/apps.json?limit=1\`を、認証情報を1つだけ付けて送信します(Basic認証が設定されていれば、それも付けます)。失敗を繰り返すとアカウントがロックされるため、拒否されたパスワードは再送しません。
5. **アプリごとの確認**: レコード1件(\`records.json\`)、フォーム(\`app/form/fields.json\`)、アプリのアクセス権(\`app/acl.json\`)を取得し、何を取得できるかを調べます。\`KINTONE_API_TOKEN_12\`のAPIトークンは、\`--app\`の指定にかかわらず、アプリ12で確認します。\`--guest-space 5\`を指定すると、4と5のパスは\`/k/guest/5/v1/\`で始まります。アプリが拒否された場合は、ゲストスペース外のパスでもレコードの取得を1回だけ試します。

送信するのはGETだけ、送信先は設定したURLのオリジンだけで、リダイレクト先には接続しません。認証情報は表示しません。

## 出力

- 終了ステータスは、アクセスできる場合が0、アクセスできない場合が1、設定やオプションに誤りがある場合が2です。
- \`--report\`は、Issueに貼り付けるMarkdownを出力します。バージョンと結果を含み、ホスト名、アドレス、ファイル名は伏せます。
- \`--json\`は、最後にオブジェクトを1つ出力します。\`values\`と文章には、ホスト名やファイル名が含まれます。

${json}

\`outcome\`は\`healthy\`、\`refused\`、\`settings\`のいずれか、\`status\`は\`ok\`、\`failed\`、\`info\`のいずれか、\`code\`は以下のいずれかです。これらと\`check\`、\`format\`には互換性があり、削除したり意味を変えたりする場合は\`format\`の値を増やします。文章は変わることがあり、\`values\`には項目が増えることがあります。\`remedy\`は、対処方法がある場合だけ含まれます。コマンドラインの誤りは、標準エラー出力に文章で表示します。

## 結果の一覧

\`example.cybozu.com\`や12などの値は例です。まず、✗の付く結果です。一覧にないkintoneのコードには、[トラブルシューティング](troubleshooting.md)の説明を表示します。

| コード | 表示 | 対処方法 |
|---|---|---|
${findingRows("ja", "failed")}

–の付く結果です。

| コード | 表示 | 対処方法 |
|---|---|---|
${findingRows("ja", "info")}

✓の付く結果です。

| コード | 表示 |
|---|---|
${findingRows("ja", "ok")}
`;
}
