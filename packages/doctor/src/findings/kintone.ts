import { diagnoseAuthFailure, type Locale } from "@kintone-auth/core";
import type { Entries, Words } from "./entry.ts";
import { capitalized, type ExaminedScheme, namesOf, schemeNames } from "./scheme-names.ts";

/** A refusal with one of Kintone's codes, for which core has the words. */
export interface RefusalValues {
  readonly scheme: ExaminedScheme;
  readonly httpStatus: number;
  readonly kintoneCode: string;
  /** The path of the API, without the host. */
  readonly path: string;
  readonly app?: number | undefined;
}

/** What an app let a credential read. */
export type Readable = "records" | "form" | "acl";

interface AppValues {
  readonly app: number;
  readonly scheme: ExaminedScheme;
}

export interface KintoneValues {
  "kintone-responds": { readonly host: string };
  "address-restricted": { readonly httpStatus: number };
  "subdomain-unknown": { readonly host: string };
  maintenance: { readonly httpStatus: number };
  "too-many-requests": object;
  "login-page": object;
  redirected: { readonly host: string; readonly httpStatus: number };
  "redirected-with-credential": { readonly httpStatus: number };
  "not-kintone": { readonly host: string; readonly httpStatus: number };
  "basic-not-asked": object;
  "basic-unneeded": object;
  "basic-not-in-guest-space": object;
  "basic-accepted": object;
  "basic-missing": object;
  "basic-wrong": object;
  "clock-right": object;
  "clock-wrong": { readonly minutes: number; readonly isAhead: boolean };
  accepted: { readonly scheme: ExaminedScheme };
  refused: RefusalValues;
  "password-refused": RefusalValues;
  "token-length": { readonly variable: string; readonly length: number; readonly kintoneCode: string };
  "tokens-unknown": { readonly variable: string; readonly kintoneCode: string };
  "token-unknown": { readonly variable: string; readonly kintoneCode: string };
  "token-of-another-app": { readonly app: number; readonly kintoneCode: string };
  "token-permission": { readonly app: number; readonly readable: readonly Readable[]; readonly kintoneCode: string };
  "app-readable": AppValues & { readonly readable: readonly Readable[] };
  "app-unknown": { readonly app: number; readonly kintoneCode: string };
  "app-not-allowed": AppValues & { readonly kintoneCode: string };
  "guest-space-needed": { readonly app: number; readonly kintoneCode: string };
  "guest-space-wrong": { readonly app: number; readonly guestSpace: number; readonly kintoneCode: string };
  "guest-space-unneeded": { readonly app: number; readonly guestSpace: number; readonly kintoneCode: string };
  "no-app-given": object;
  priority: {
    readonly scheme: ExaminedScheme;
    readonly unused: readonly ExaminedScheme[];
    /** Those of the scheme that comes first. */
    readonly variables: readonly string[];
  };
}

/** The length of every token that Kintone's documentation shows. */
export const usualTokenLength = 40;

export const kintoneFindings: Entries<KintoneValues> = {
  "kintone-responds": {
    check: "kintone",
    status: "ok",
    en: ({ host }) => ({ text: `Kintone: ${host} responds` }),
    ja: ({ host }) => ({ text: `kintone: ${host}から応答がありました` }),
  },
  "address-restricted": {
    check: "kintone",
    status: "failed",
    en: ({ httpStatus }) => ({
      text: `Your IP address is not allowed here: Kintone, or something before it, refuses it (${httpStatus})`,
      remedy:
        "Work from a network that is allowed, or let Kintone's administrator add your address (Users & System Administration → " +
        "Access Control). A client certificate, https://NAME.s.cybozu.com, passes where the domain permits it.",
    }),
    ja: ({ httpStatus }) => ({
      text: `アクセス元のIPアドレスが、kintoneまたは途中の機器で許可されていません(${httpStatus})`,
      remedy:
        "許可されたネットワークからアクセスするか、管理者にIPアドレス制限の許可リストへ追加してもらってください(cybozu.com共通管理の" +
        "「アクセス制限」、またはサイボウズドットコム ストア)。セキュアアクセスを利用している場合は、クライアント証明書" +
        "(https://NAME.s.cybozu.com)でもアクセスできます。",
    }),
  },
  "subdomain-unknown": {
    check: "kintone",
    status: "failed",
    en: ({ host }) => ({
      text: `There is no Kintone at ${host} (404)`,
      remedy: "Compare the subdomain in KINTONE_BASE_URL with the address in your browser.",
    }),
    ja: ({ host }) => ({
      text: `${host}というkintoneはありません(404)`,
      remedy: "KINTONE_BASE_URLのサブドメインを、ブラウザーでkintoneを開いたときのURLと見比べてください。",
    }),
  },
  maintenance: {
    check: "kintone",
    status: "failed",
    en: ({ httpStatus }) => ({
      text: `Kintone is not available at the moment, for instance during maintenance (${httpStatus})`,
      remedy: "Nothing is wrong with your settings so far. Look at Kintone's status page, and try again later.",
    }),
    ja: ({ httpStatus }) => ({
      text: `kintoneを現在利用できません(メンテナンス中など、${httpStatus})`,
      remedy: "ここまでの設定に問題はありません。稼働状況のページを確認し、時間をおいて再度お試しください。",
    }),
  },
  "too-many-requests": {
    check: "kintone",
    status: "failed",
    en: () => ({
      text: "This domain has reached Kintone's limit of concurrent requests (429)",
      remedy: "Your credentials are not the reason. Try again later, and let programs send fewer requests at once.",
    }),
    ja: () => ({
      text: "このドメインの同時リクエスト数が上限に達しています(429)",
      remedy:
        "認証情報が原因ではありません。時間をおいて再度お試しください。プログラムの同時リクエスト数も減らしてください。",
    }),
  },
  "login-page": {
    check: "kintone",
    status: "failed",
    en: () => ({
      text: "Kintone redirects to its login page instead of an API response",
      remedy:
        "Does a proxy or a gateway on the way remove headers, such as X-Cybozu-API-Token? It must let them through.",
    }),
    ja: () => ({
      text: "APIの応答ではなく、ログイン画面にリダイレクトされました",
      remedy: "途中のプロキシなどがX-Cybozu-API-Tokenなどのヘッダーを削除していないか確認してください。",
    }),
  },
  redirected: {
    check: "kintone",
    status: "failed",
    en: ({ host, httpStatus }) => ({
      text: `The request is redirected to ${host} (${httpStatus}), and the doctor does not follow`,
      remedy:
        "Is KINTONE_BASE_URL the address of your Kintone, and not of a portal? If a network's login page comes up in your browser, log " +
        "in there first.",
    }),
    ja: ({ host, httpStatus }) => ({
      text: `${host}にリダイレクトされました(${httpStatus})。リダイレクト先には接続していません`,
      remedy:
        "KINTONE_BASE_URLが、ポータルなどではなくkintoneのURLか確認してください。ブラウザーにネットワークのログイン画面が表示される場合は、" +
        "先にログインしてください。",
    }),
  },
  "redirected-with-credential": {
    check: "kintone",
    status: "failed",
    en: ({ httpStatus }) => ({
      text: `A request with a credential is redirected to another host (${httpStatus}), and the doctor does not follow`,
      remedy:
        "Kintone's API does not redirect: a proxy or a gateway does. Ask whoever runs it to let Kintone's API through.",
    }),
    ja: ({ httpStatus }) => ({
      text: `認証情報を付けたリクエストが、別のホストにリダイレクトされました(${httpStatus})。リダイレクト先には接続していません`,
      remedy:
        "kintoneではなく、途中のプロキシなどによるリダイレクトです。管理者に、kintone APIへの通信を許可してもらってください。",
    }),
  },
  "not-kintone": {
    check: "kintone",
    status: "failed",
    en: ({ host, httpStatus }) => ({
      text: `${host} responds, but not as Kintone's API does (${httpStatus})`,
      remedy:
        "Is it the address of your Kintone? A network's login page or a proxy may respond in its place: open it in your browser.",
    }),
    ja: ({ host, httpStatus }) => ({
      text: `${host}から応答がありますが、kintone REST APIのレスポンスではありません(${httpStatus})`,
      remedy:
        "kintoneのURLか確認してください。ネットワークのログイン画面やプロキシが応答している場合もあるため、ブラウザーでも開いてみてください。",
    }),
  },
  "basic-not-asked": {
    check: "basic",
    status: "info",
    en: () => ({ text: "Basic authentication: not needed" }),
    ja: () => ({ text: "Basic認証: 不要です" }),
  },
  "basic-unneeded": {
    check: "basic",
    status: "info",
    en: () => ({
      text: "Basic authentication: set, but not needed here",
      remedy: "You may remove KINTONE_BASIC_AUTH_USERNAME and KINTONE_BASIC_AUTH_PASSWORD.",
    }),
    ja: () => ({
      text: "Basic認証: 設定されていますが、このドメインでは不要です",
      remedy: "KINTONE_BASIC_AUTH_USERNAMEとKINTONE_BASIC_AUTH_PASSWORDは削除できます。",
    }),
  },
  "basic-not-in-guest-space": {
    check: "basic",
    status: "info",
    en: () => ({ text: "Basic authentication: needed, but not in guest spaces" }),
    ja: () => ({ text: "Basic認証: 必要なドメインですが、ゲストスペースでは不要です" }),
  },
  "basic-accepted": {
    check: "basic",
    status: "ok",
    en: () => ({ text: "Basic authentication: needed, and accepted" }),
    ja: () => ({ text: "Basic認証: 必要なドメインで、認証できました" }),
  },
  "basic-missing": {
    check: "basic",
    status: "failed",
    en: () => ({
      text: "This domain also asks for Basic authentication, which is not set (401)",
      remedy:
        "Set KINTONE_BASIC_AUTH_USERNAME and KINTONE_BASIC_AUTH_PASSWORD: the domain's administrator has both. They are not your login " +
        "name and password: a browser asks for them in a small box, before Kintone's login page.",
    }),
    ja: () => ({
      text: "このドメインではBasic認証も必要ですが、設定されていません(401)",
      remedy:
        "KINTONE_BASIC_AUTH_USERNAMEとKINTONE_BASIC_AUTH_PASSWORDを設定してください。値は管理者に確認してください。" +
        "kintoneのログイン名とパスワードとは別のもので、ブラウザーではkintoneのログイン画面の前に小さな入力画面で尋ねられます。",
    }),
  },
  "basic-wrong": {
    check: "basic",
    status: "failed",
    en: () => ({
      text: "The user name or the password for Basic authentication is wrong (401)",
      remedy:
        "Correct KINTONE_BASIC_AUTH_USERNAME and KINTONE_BASIC_AUTH_PASSWORD: the domain's administrator has both. They are not your " +
        "login name and password.",
    }),
    ja: () => ({
      text: "Basic認証のユーザー名またはパスワードが間違っています(401)",
      remedy:
        "KINTONE_BASIC_AUTH_USERNAMEとKINTONE_BASIC_AUTH_PASSWORDを修正してください。値は管理者に確認してください。" +
        "kintoneのログイン名とパスワードとは別のものです。",
    }),
  },
  "clock-right": {
    check: "clock",
    status: "ok",
    en: () => ({ text: "Clock: matches Kintone's" }),
    ja: () => ({ text: "時計: kintoneと合っています" }),
  },
  "clock-wrong": {
    check: "clock",
    status: "failed",
    en: ({ minutes, isAhead }) => ({
      text: `The clock of this machine is ${minutes} minutes ${isAhead ? "ahead" : "behind"}`,
      remedy: "Correct it, for instance by NTP. Programs that refresh OAuth tokens would do so too early or too late.",
    }),
    ja: ({ minutes, isAhead }) => ({
      text: `このマシンの時計が${minutes}分${isAhead ? "進んでいます" : "遅れています"}`,
      remedy: "NTPなどで時刻を合わせてください。アクセストークンを更新するタイミングがずれます。",
    }),
  },
  accepted: {
    check: "credential",
    status: "ok",
    en: ({ scheme }) => ({ text: `${capitalized(schemeNames.en[scheme])}: accepted` }),
    ja: ({ scheme }) => ({ text: `${schemeNames.ja[scheme]}: 認証できました` }),
  },
  refused: {
    check: "credential",
    status: "failed",
    en: (values) => refusal(values, "en"),
    ja: (values) => refusal(values, "ja"),
  },
  "password-refused": {
    check: "credential",
    status: "failed",
    en: (values) => refusal(values, "en"),
    ja: (values) => refusal(values, "ja"),
  },
  "token-length": {
    check: "credential",
    status: "failed",
    en: ({ variable, length, kintoneCode }) => ({
      text: `The API token: it is not a token of any app (${kintoneCode}). It has ${length} characters; tokens usually have ${usualTokenLength}`,
      remedy: `Copy the whole token again into ${variable} (App Settings → API Token).`,
    }),
    ja: ({ variable, length, kintoneCode }) => ({
      text: `APIトークン: どのアプリのAPIトークンとも一致しません(${kintoneCode})。通常は${usualTokenLength}文字ですが、${length}文字です`,
      remedy: `アプリの設定の「APIトークン」で全体をコピーし直し、${variable}に設定してください。`,
    }),
  },
  "token-unknown": {
    check: "credential",
    status: "failed",
    en: ({ variable, kintoneCode }) => ({
      text: `The API token: it is not a token of any app of this Kintone (${kintoneCode})`,
      remedy: `Click Update App in the app's settings: until then, Kintone refuses a new token. If you have, copy it again into ${variable}, from an app of the same domain.`,
    }),
    ja: ({ variable, kintoneCode }) => ({
      text: `APIトークン: このkintoneのどのアプリのAPIトークンとも一致しません(${kintoneCode})`,
      remedy: `APIトークンの生成後に「アプリを更新」をクリックしたか確認してください(更新するまで使えません)。更新済みなら、同じドメインのアプリからコピーし直して${variable}に設定してください。`,
    }),
  },
  "tokens-unknown": {
    check: "credential",
    status: "failed",
    en: ({ variable, kintoneCode }) => ({
      text: `The API tokens: at least one of them is not a token of any app of this Kintone (${kintoneCode})`,
      remedy: `Try them one by one in ${variable}. Was each app updated after its token was generated? Until then, the token is refused.`,
    }),
    ja: ({ variable, kintoneCode }) => ({
      text: `APIトークン: 少なくとも1つが、このkintoneのどのアプリのAPIトークンとも一致しません(${kintoneCode})`,
      remedy: `${variable}に1つずつ設定して確認してください。APIトークンの生成後に、それぞれのアプリで「アプリを更新」をクリックしたかも確認してください。`,
    }),
  },
  "token-of-another-app": {
    check: "app",
    status: "failed",
    en: ({ app, kintoneCode }) => ({
      text: `App ${app}: the API token belongs to another app (${kintoneCode})`,
      remedy: `Generate a token in app ${app} itself and update that app, or correct the number of the app.`,
    }),
    ja: ({ app, kintoneCode }) => ({
      text: `アプリ${app}: 別のアプリのAPIトークンです(${kintoneCode})`,
      remedy: `アプリ${app}でAPIトークンを生成してアプリを更新するか、アプリIDを修正してください。`,
    }),
  },
  "token-permission": {
    check: "app",
    status: "failed",
    en: ({ app, readable, kintoneCode }) => ({
      text: `App ${app}: the API token may not view records (${kintoneCode})${inWords("en", readable, "; it may read: ")}`,
      remedy: `Tick "View records" for the token in App Settings → API Token and update the app, which an app administrator can do; or use another token of this app.`,
    }),
    ja: ({ app, readable, kintoneCode }) => ({
      text: `アプリ${app}: APIトークンにレコード閲覧のアクセス権がありません(${kintoneCode})${inWords("ja", readable, "。取得できるもの: ")}`,
      remedy:
        "アプリの設定の「APIトークン」で「レコード閲覧」にチェックを入れてアプリを更新するか(アプリ管理者が行います)、このアプリの別のAPIトークンを使ってください。",
    }),
  },
  "app-readable": {
    check: "app",
    status: "ok",
    en: ({ app, scheme, readable }) => ({
      text: `App ${app}, by ${schemeNames.en[scheme]}: can read ${inWords("en", readable)}`,
    }),
    ja: ({ app, scheme, readable }) => ({
      text: `アプリ${app}(${schemeNames.ja[scheme]}): ${inWords("ja", readable)}を取得できます`,
    }),
  },
  "app-unknown": {
    check: "app",
    status: "failed",
    en: ({ app, kintoneCode }) => ({
      text: `App ${app}: this Kintone has no such app (${kintoneCode})`,
      remedy:
        "The number is in the address of the app's page: 12 for https://example.cybozu.com/k/12/. Has the app been published?",
    }),
    ja: ({ app, kintoneCode }) => ({
      text: `アプリ${app}: このkintoneにそのアプリはありません(${kintoneCode})`,
      remedy:
        "アプリIDは、アプリの画面のURLで確認できます(https://example.cybozu.com/k/12/なら12)。アプリが公開済みかも確認してください。",
    }),
  },
  "app-not-allowed": {
    check: "app",
    status: "failed",
    en: ({ app, scheme, kintoneCode }) => ({
      text: `App ${app}: ${schemeNames.en[scheme]} is accepted, and its user may not view this app's records (${kintoneCode})`,
      remedy:
        "Let the app's administrator give that user the permission (App Settings → Permissions), or use an API token of the app.",
    }),
    ja: ({ app, scheme, kintoneCode }) => ({
      text: `アプリ${app}: 認証はできましたが(${schemeNames.ja[scheme]})、そのユーザーにレコード閲覧のアクセス権がありません(${kintoneCode})`,
      remedy: "アプリ管理者に、アプリとレコードのアクセス権を確認してもらうか、アプリのAPIトークンを使ってください。",
    }),
  },
  "guest-space-needed": {
    check: "app",
    status: "failed",
    en: ({ app, kintoneCode }) => ({
      text: `App ${app} is in a guest space (${kintoneCode})`,
      remedy:
        "Add --guest-space, or set KINTONE_GUEST_SPACE_ID, with the number in the address of the app's page: 5 for …/k/guest/5/12/. Your " +
        "programs must call /k/guest/5/v1/… in place of /k/v1/…",
    }),
    ja: ({ app, kintoneCode }) => ({
      text: `アプリ${app}はゲストスペース内のアプリです(${kintoneCode})`,
      remedy:
        "アプリの画面のURLにあるゲストスペースID(…/k/guest/5/12/なら5)を、--guest-spaceまたはKINTONE_GUEST_SPACE_IDで指定してください。" +
        "プログラムでは/k/v1/…の代わりに/k/guest/5/v1/…を使ってください。",
    }),
  },
  "guest-space-wrong": {
    check: "app",
    status: "failed",
    en: ({ app, guestSpace, kintoneCode }) => ({
      text: `App ${app}: it is not in guest space ${guestSpace}, or may not be viewed there (${kintoneCode})`,
      remedy: "Compare both numbers with the address of the app's page: …/k/guest/5/12/ is guest space 5 and app 12.",
    }),
    ja: ({ app, guestSpace, kintoneCode }) => ({
      text: `アプリ${app}: ゲストスペース${guestSpace}のアプリではないか、閲覧する権限がありません(${kintoneCode})`,
      remedy: "アプリの画面のURLと見比べてください(…/k/guest/5/12/なら、ゲストスペース5のアプリ12)。",
    }),
  },
  "guest-space-unneeded": {
    check: "app",
    status: "failed",
    en: ({ app, guestSpace, kintoneCode }) => ({
      text: `App ${app} is not in guest space ${guestSpace}, nor in any other (${kintoneCode})`,
      remedy: "Leave out --guest-space and KINTONE_GUEST_SPACE_ID. Your programs must call /k/v1/…",
    }),
    ja: ({ app, guestSpace, kintoneCode }) => ({
      text: `アプリ${app}はゲストスペース${guestSpace}のアプリではなく、通常のアプリです(${kintoneCode})`,
      remedy: "--guest-spaceとKINTONE_GUEST_SPACE_IDを外してください。プログラムでは/k/v1/…を使ってください。",
    }),
  },
  "no-app-given": {
    check: "app",
    status: "info",
    en: () => ({
      text: "No app was looked at",
      remedy:
        "Add --app 12 to see what the credentials may read of app 12: the number in its address, …/k/12/; for …/k/guest/5/12/ " +
        "add --app 12 --guest-space 5",
    }),
    ja: () => ({
      text: "アプリは確認していません",
      remedy:
        "--app 12を付けると、アプリ12で何を取得できるか確認します(アプリIDは、アプリの画面のURL …/k/12/ で確認できます。…/k/guest/5/12/なら--app 12 --guest-space 5)。",
    }),
  },
  priority: {
    check: "priority",
    status: "info",
    en: ({ scheme, unused, variables }) => ({
      text: `Priority: with these settings, a request carries ${schemeNames.en[scheme]}, and not ${namesOf("en", unused)}`,
      remedy: `To use ${namesOf("en", unused)} instead, remove ${variables.join(", ")}: then you need not fix what is said of ${schemeNames.en[scheme]}.`,
    }),
    ja: ({ scheme, unused, variables }) => ({
      text: `優先順位: この設定では${schemeNames.ja[scheme]}が使われ、${namesOf("ja", unused)}は使われません`,
      remedy: `${namesOf("ja", unused)}を使う場合は、${variables.join("、")}を削除してください(${schemeNames.ja[scheme]}の修正は不要になります)。`,
    }),
  },
};

/** Core knows Kintone's codes. A code that it does not know is named alone. */
function refusal({ scheme, httpStatus, kintoneCode, path, app }: RefusalValues, locale: Locale): Words {
  const failure = diagnoseAuthFailure({ status: httpStatus, code: kintoneCode, scheme, url: path, locale });
  const name = schemeNames[locale][scheme];
  const subject = { en: app ? `App ${app}, by ${name}` : capitalized(name), ja: app ? `アプリ${app}(${name})` : name }[
    locale
  ];
  const space = locale === "ja" ? "" : " ";
  if (failure) return { text: `${subject}: ${failure.cause}${space}(${kintoneCode})`, remedy: failure.remedy };
  return {
    en: {
      text: `${subject}: Kintone refuses the request (${httpStatus} ${kintoneCode})`,
      remedy: "This code is not known to be about authentication: search for it in Kintone's help.",
    },
    ja: {
      text: `${subject}: kintoneがリクエストを拒否しました(${httpStatus} ${kintoneCode})`,
      remedy: "認証に関するコードとしては知られていません。kintoneのヘルプでコードを検索してください。",
    },
  }[locale];
}

const readableNames: Readonly<Record<Locale, Readonly<Record<Readable, string>>>> = {
  en: { records: "records", form: "the form", acl: "the app's permissions" },
  ja: { records: "レコード", form: "フォーム", acl: "アプリのアクセス権" },
};

/** Empty where nothing is readable. */
function inWords(locale: Locale, readable: readonly Readable[], introduction = ""): string {
  if (readable.length === 0) return "";
  return introduction + readable.map((one) => readableNames[locale][one]).join(locale === "ja" ? "、" : ", ");
}
