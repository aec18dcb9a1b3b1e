import type { Locale } from "@kintone-auth/core";

interface Symptom {
  /** What a reader sees. */
  readonly seen: string;
  /** What it may be, and where to read on. Links to codes are within the page. */
  readonly read: string;
}

/** What people see before they know a code, in both languages. Kept short: the codes say the rest. */
export const symptoms: readonly Readonly<Record<Locale, Symptom>>[] = [
  {
    en: {
      seen: "401 with `CB_AU01`, and nothing else",
      read: "The request carried nothing. Its scheme, host or port is not `baseUrl`'s, or the hook is not in the client's list: `explain` and [`onDecision`](reference.md#observe) tell",
    },
    ja: {
      seen: "401(`CB_AU01`)が返り、原因がわからない",
      read: "認証情報が送信されていません。URLのスキーム、ホスト、ポートが`baseUrl`と違うか、フックがクライアントに登録されていません。`explain`か[`onDecision`](reference.md#送信の記録)で確認してください",
    },
  },
  {
    en: {
      seen: "401 or 403 without a code",
      read: "Kintone's API was not reached: [an IP address restriction, Basic authentication, a client certificate or a proxy](#without-a-code)",
    },
    ja: {
      seen: "コードのない401または403が返る",
      read: "kintoneのAPIに届いていません。[IPアドレス制限、Basic認証、クライアント証明書、プロキシ](#コードがない場合)のいずれかが原因です",
    },
  },
  {
    en: {
      seen: "It works in a browser, but not here",
      read: "The browser has a session, and perhaps a client certificate. Is this program's address [allowed](#without-a-code)? Does the [user](#cb_tw02) have two-factor authentication?",
    },
    ja: {
      seen: "ブラウザーでは動くのに、プログラムでは動かない",
      read: "ブラウザーには、セッションやクライアント証明書があります。プログラムのIPアドレスが[許可されているか](#コードがない場合)、ユーザーに[2要素認証](#cb_tw02)が設定されていないかを確認してください",
    },
  },
  {
    en: {
      seen: "It works with curl, but not here",
      read: "Compare what is sent with `explain`. Does the client have a [header of its own](#a-header-of-your-own), or a [`Content-Type` on a GET](#cb_il02)?",
    },
    ja: {
      seen: "curlでは動くのに、プログラムでは動かない",
      read: "`explain`で送信内容を比べてください。クライアントに[以前のヘッダー](#リクエスト自身のヘッダー)が残っていないか、[GETに`Content-Type`](#cb_il02)が付いていないかも確認してください",
    },
  },
  {
    en: {
      seen: "401 from another host, or `ERR_REDIRECT_BODY`",
      read: "The request was redirected away from `baseUrl`'s origin, and the credential stayed behind. [`onDecision`](reference.md#observe) shows where to: `scheme` is `none`. If that host is your Kintone's own address, make it `baseUrl`",
    },
    ja: {
      seen: "別のホストから401が返る、または`ERR_REDIRECT_BODY`になる",
      read: "リクエストが`baseUrl`と異なるオリジンにリダイレクトされたため、認証情報を送信していません。リダイレクト先は[`onDecision`](reference.md#送信の記録)でわかります(`scheme`が`none`)。それがkintone本来のアドレスなら、`baseUrl`に指定してください",
    },
  },
  {
    en: {
      seen: "HTML instead of JSON",
      read: "The name of the subdomain is wrong (404), the session has ended (a log-in page), the [address is not allowed](#without-a-code), or Kintone is under maintenance (502)",
    },
    ja: {
      seen: "JSONではなくHTMLが返る",
      read: "サブドメインの間違い(404)、セッションの終了(ログイン画面)、[許可されていないIPアドレス](#コードがない場合)、メンテナンス(502)のいずれかです",
    },
  },
  {
    en: {
      seen: "It works for one app only",
      read: "An API token belongs to one app: give [one for each](tokens-per-app.md). See [`GAIA_AP15`](#gaia_ap15), [`GAIA_NO01`](#gaia_no01), and [`GAIA_IL23`](#gaia_il23) for an app in a guest space",
    },
    ja: {
      seen: "1つのアプリでしか動かない",
      read: "APIトークンはアプリごとに異なります。[アプリごとに指定](tokens-per-app.md)してください。[`GAIA_AP15`](#gaia_ap15)、[`GAIA_NO01`](#gaia_no01)、ゲストスペースのアプリでは[`GAIA_IL23`](#gaia_il23)も参照してください",
    },
  },
  {
    en: {
      seen: "In a page, only GETs work",
      read: "Writing needs a CSRF token: [`CB_CS01`](#cb_cs01). In a worker, [give `requestToken`](customization.md#other-pages-and-workers)",
    },
    ja: {
      seen: "kintoneの画面で、GETは成功するのに書き込みが失敗する",
      read: "書き込みにはCSRFトークンが必要です: [`CB_CS01`](#cb_cs01)。ワーカーでは[`requestToken`を指定](customization.md#ほかのページとワーカー)してください",
    },
  },
  {
    en: {
      seen: "It works, and stops after an hour",
      read: "An OAuth access token lives for one hour: [`CB_OA01`](#cb_oa01). [`@kintone-auth/oauth`](oauth.md) refreshes it",
    },
    ja: {
      seen: "1時間後に動かなくなる",
      read: "OAuthのアクセストークンの有効期間は1時間です: [`CB_OA01`](#cb_oa01)。[`@kintone-auth/oauth`](oauth.md)が自動で更新します",
    },
  },
  {
    en: {
      seen: "An error with `ERR_…`, and nothing is sent",
      read: "It comes from kintone-auth: [Errors](reference.md#errors)",
    },
    ja: {
      seen: "`ERR_…`のエラーになり、何も送信されない",
      read: "kintone-authのエラーです: [エラー](reference.md#エラー)",
    },
  },
  {
    en: {
      seen: "429, or `GAIA_TO04`",
      read: "Too many requests at once: a domain takes 100. It is not about authentication",
    },
    ja: {
      seen: "429または`GAIA_TO04`が返る",
      read: "同時リクエスト数の上限(1ドメインにつき100)を超えています。認証とは関係ありません",
    },
  },
];
