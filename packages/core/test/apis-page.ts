import type { Locale, Scheme } from "@kintone-auth/core";
import type { AppPlace } from "@kintone-auth/test-fixtures/without-servers";

/** What docs/apis.md says of an API. */
export interface ApiRow {
  readonly path: string;
  readonly methods: readonly string[] | "every";
  readonly previewMethods: readonly string[];
  /** What names its app. */
  readonly app: AppPlace;
  readonly first: readonly Scheme[];
  readonly last: readonly Scheme[];
}

/** Makes docs/apis.md, or docs/ja/apis.md. */
export function apisPage(rows: readonly ApiRow[], locale: Locale): string {
  const { introduction, columns, everyMethod, places } = texts[locale];
  const lines = rows.map(({ path, methods, previewMethods, app, first, last }) => [
    `\`${path}\``,
    methods === "every" ? everyMethod : methods.join(", "),
    previewMethods.join(", ") || "–",
    places[app],
    list(first),
    list(last),
  ]);
  const table = [columns, columns.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`);
  return `${introduction}\n\n${table.join("\n")}\n`;
}

function list(schemes: readonly Scheme[]): string {
  return schemes.map((scheme) => `\`${scheme}\``).join(", ") || "–";
}

interface Texts {
  readonly introduction: string;
  readonly columns: readonly string[];
  readonly everyMethod: string;
  readonly places: Readonly<Record<AppPlace, string>>;
}

const en: Texts = {
  introduction: `# Which API takes which scheme

English | [日本語](ja/apis.md)

${snippet("spaces accept no API token")}

This table is made from Kintone's documentation and its [OpenAPI description](https://github.com/kintone/openapi-spec).
\`records\` stands for \`/k/v1/records.json\` and for \`/k/guest/SPACE_ID/v1/records.json\`; the third column is about
\`/k/v1/preview/…\`.

Of the schemes that you configure, those that an API accepts are tried first, in the order of \`priority\`, and the others
last. Nothing is refused: Kintone may accept more than it documents. Where both show –, the API needs no
credentials, and none are sent. \`userApiToken\` is for \`/v1/…\` alone, and is not sent to any other API.

With [tokens per app](tokens-per-app.md), the fourth column says where the app is read: \`app\` or \`id\` in the query or in
the JSON body, a list of \`apps\`, the \`app\` of each request in the \`payloads\` of a bulk request, or the \`app\` of a new
\`cursor\`. An existing cursor names no app: it gets every app's token, like the other APIs that belong to no app and accept
tokens. An API that accepts no token gets none.

The table holds for paths that begin with \`/k/\` or \`/v1/\`, as in Kintone itself: [a reverse proxy must not put anything in
front](limits.md#paths).`,
  columns: ["API", "methods", "for a preview", "names its app by", "tried first", "tried last"],
  everyMethod: "every",
  places: {
    app: "app",
    id: "id",
    "app or id": "app or id",
    payloads: "payloads",
    apps: "apps",
    cursor: "cursor",
    "every app": "every app",
    none: "none",
  },
};

const ja: Texts = {
  introduction: `# APIごとに使える認証方式

[English](../apis.md) | 日本語

${snippet("スペースのAPIではAPIトークンを使えない")}

この表は、kintoneのドキュメントと[OpenAPIの定義](https://github.com/kintone/openapi-spec)に基づいています。\`records\`は、\`/k/v1/records.json\`と\`/k/guest/SPACE_ID/v1/records.json\`を表します。3列目は、動作テスト環境(\`/k/v1/preview/…\`)のメソッドです。

設定した認証方式のうち、APIが対応しているものを\`priority\`の順に試し、それ以外は最後に試します。kintoneはドキュメントにない認証方式も受け付ける可能性があるため、ここで拒否することはありません。最後の2列がどちらも「–」のAPIは認証が不要なため、認証情報を送信しません。\`userApiToken\`は\`/v1/…\`専用で、ほかのAPIには送信しません。

[アプリごとのAPIトークン](tokens-per-app.md)を使う場合、4列目はアプリを読み取る場所です。クエリかJSON形式の本文の\`app\`または\`id\`、リストの\`apps\`、一括リクエスト(bulkRequest)の\`payloads\`に含まれる各リクエストの\`app\`、新しい\`cursor\`の\`app\`から読み取ります。作成済みのカーソルからはアプリがわからないため、すべてのアプリのAPIトークンを送信します。アプリを指定しないAPI(ファイルなど)のうち、APIトークンを使えるものも同様です。APIトークンを使えないAPIには送信しません。

この表の対象は、kintone本来のパス(\`/k/\`または\`/v1/\`で始まるもの)です。[リバースプロキシで、パスの先頭に文字列を追加しないでください](limits.md#パス)。`,
  columns: ["API", "メソッド", "動作テスト環境", "アプリの指定", "先に試す認証方式", "最後に試す認証方式"],
  everyMethod: "すべて",
  places: {
    app: "app",
    id: "id",
    "app or id": "appまたはid",
    payloads: "payloads",
    apps: "apps",
    cursor: "cursor",
    "every app": "すべてのアプリ",
    none: "なし",
  },
};

const texts: Readonly<Record<Locale, Texts>> = { en, ja };

function snippet(comment: string): string {
  return `\`\`\`ts
import { createKintoneAuth } from "@kintone-auth/core";

const auth = createKintoneAuth({
  baseUrl: "https://example.cybozu.com",
  apiToken: "YOUR_API_TOKEN",
  password: { username: "山田", password: "YOUR_PASSWORD" },
  priority: ["apiToken", "password"],
});
console.log((await auth.explain({ url: "/k/v1/records.json?app=1" })).scheme); // apiToken
console.log((await auth.explain({ url: "/k/v1/space.json?id=1" })).scheme); // password: ${comment}
\`\`\``;
}
