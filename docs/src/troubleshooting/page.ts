import type { Locale } from "@kintone-auth/core";
import { sectionsByCode } from "./by-code.ts";
import { symptoms } from "./symptoms.ts";
import { callersHeader, tableWithoutCode } from "./without-code.ts";

/** Makes docs/troubleshooting.md, or docs/ja/troubleshooting.md, of the texts that core has for each refusal. */
export function troubleshootingPage(locale: Locale): string {
  return locale === "ja" ? japanesePage() : englishPage();
}

function englishPage(): string {
  return `# Troubleshooting

English | [日本語](ja/troubleshooting.md)

Nothing works yet? [One command](doctor.md) looks for the cause. In a program:

${snippet("why Kintone refused, and what to do", "what goes on this request, and why")}

\`getAuthFailure\` takes the error of a client that is wrapped by \`withKintoneAuth\`, or a response of \`fetch\`. It returns
\`undefined\` for other failures. [\`explain\`](reference.md#explain) sends nothing, and shows names alone.

## By symptom

| you see | read |
|---|---|
${symptomRows("en")}

## By code

Kintone's code is in its response: in the header \`X-Cybozu-Error\`, and as \`code\` in the body. The word at the end says how
well a cause is [known](#how-well-a-cause-is-known).

${sectionsByCode("en")}

## Without a code

A 401 or 403 without a code does not come from Kintone's API.

${tableWithoutCode("en")}

## A header of your own

A credential that is on the request already wins, and nothing is added beside it. Often it was left behind in a client's
default headers. The explanation names it:

\`\`\`text
${callersHeader("en")}
\`\`\`

## How well a cause is known

| | known from |
|---|---|
| \`documented\` | Kintone's documentation |
| \`official\` | Kintone's own source code |
| \`reported\` | reports of users |
`;
}

function japanesePage(): string {
  return `# トラブルシューティング

[English](../troubleshooting.md) | 日本語

まだ一度もアクセスできていない場合は、[1つのコマンド](doctor.md)で原因を調べられます。プログラムでは、次のように調べます。

${snippet("kintoneが拒否した理由と対処方法", "このリクエストで送信される認証情報とその理由")}

\`getAuthFailure\`には、\`withKintoneAuth\`でラップしたクライアントのエラー、または\`fetch\`のレスポンスを渡します。認証以外の失敗では\`undefined\`を返します。[\`explain\`](reference.md#送信内容の確認)はリクエストを送信せず、ヘッダー名などの名前だけを返します。

## 症状から調べる

| 症状 | 確認すること |
|---|---|
${symptomRows("ja")}

## コードから調べる

kintoneのコードは、レスポンスの\`X-Cybozu-Error\`ヘッダーと、本文の\`code\`に入っています。各説明の末尾の\`official\`などは、[理由の根拠](#理由の根拠)を表します。

${sectionsByCode("ja")}

## コードがない場合

コードのない401と403は、kintoneのAPIからのレスポンスではありません。

${tableWithoutCode("ja")}

## リクエスト自身のヘッダー

リクエストに認証情報がすでに付いていれば、それをそのまま送信し、ほかの認証情報は付けません。クライアントのデフォルトヘッダーに以前の認証情報が残っている場合がよくあります。どのヘッダーかは、説明に表示されます。

\`\`\`text
${callersHeader("ja")}
\`\`\`

## 理由の根拠

| | 根拠 |
|---|---|
| \`documented\` | kintoneの公式ドキュメント |
| \`official\` | kintone公式のソースコード |
| \`reported\` | 利用者の報告 |
`;
}

function snippet(ofFailure: string, ofExplanation: string): string {
  return `\`\`\`ts
import { createKintoneAuth, getAuthFailure, withKintoneAuth } from "@kintone-auth/axios";
import axios from "axios";

const baseUrl = "https://example.cybozu.com";
const auth = createKintoneAuth({ baseUrl, apiToken: "YOUR_API_TOKEN" });
const client = withKintoneAuth(axios.create({ baseURL: baseUrl }), auth);
try {
  await client.get("/k/v1/records.json", { params: { app: 1 } });
} catch (error) {
  console.log(getAuthFailure(error)?.summary); // ${ofFailure}
  console.log(await auth.explain({ method: "GET", url: "/k/v1/records.json?app=1" })); // ${ofExplanation}
}
\`\`\``;
}

function symptomRows(locale: Locale): string {
  return symptoms.map(({ [locale]: { seen, read } }) => `| ${seen} | ${read} |`).join("\n");
}
