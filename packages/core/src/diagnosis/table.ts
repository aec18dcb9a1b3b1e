import type { Locale, Scheme } from "../options.ts";
import { emptyPrototype } from "../support/own-property.ts";

/** How well a cause is known: from Kintone's documentation, from Kintone's own source code, or from reports of others. */
export type Certainty = "documented" | "official" | "reported";

/** After a refresh: the request was sent again, or it could not be, because its body can be read only once. */
export type Refreshed = "repeated" | "unrepeatable";

/** The texts that people read. */
export interface Explanation {
  /** What Kintone refused. */
  readonly subject: string;
  /** Part of a sentence: it follows a colon, and has no full stop. */
  readonly cause: string;
  /** A sentence. */
  readonly remedy: string;
}

export type Explanations = Readonly<Record<Locale, Explanation>>;

/** One way in which Kintone refuses a request. The first entry that matches applies. */
export interface Refusal extends Explanations {
  readonly code: string | undefined;
  /** Default: every status that Kintone uses for an authentication failure. */
  readonly status?: number;
  /** Default: every scheme. */
  readonly scheme?: Scheme | "caller";
  /** Default: whether or not the access token has been refreshed. */
  readonly refreshed?: Refreshed;
  /** Said only of an API that is documented to take other schemes, and not this one. */
  readonly notTaken?: Scheme;
  readonly certainty: Certainty;
  /** Whether a new access token can help. */
  readonly refresh?: true;
  /** Whether it is said of the request, whatever credential it carries. */
  readonly isOfRequest?: true;
}

const rows: readonly Refusal[] = [
  {
    code: "CB_AU01",
    scheme: "session",
    certainty: "official",
    en: {
      subject: "the session",
      cause: "nobody is logged in with this session, or it has expired",
      remedy: "Log in to Kintone again; outside a browser, give session.cookie the cookie of a new login.",
    },
    ja: {
      subject: "セッション",
      cause: "ログインしていないか、セッションの有効期限が切れています",
      remedy:
        "kintoneに再度ログインしてください。ブラウザー以外では、ログインし直して取得したCookieをsession.cookieに指定して" +
        "ください。",
    },
  },
  {
    code: "CB_AU01",
    scheme: "caller",
    certainty: "official",
    en: {
      subject: "the request",
      cause: "no credentials arrived that Kintone takes",
      remedy: "Is it meant for another server?",
    },
    ja: {
      subject: "リクエスト",
      cause: "kintoneの認証情報が届いていません",
      remedy: "別のサーバー用の認証情報ではないか確認してください。",
    },
  },
  {
    code: "CB_AU01",
    scheme: "apiToken",
    notTaken: "apiToken",
    certainty: "documented",
    en: {
      subject: "the request",
      cause: "this API takes no app's API token",
      remedy:
        "Configure another scheme beside apiToken that the API takes, such as password, or a user API token for /v1/…: it is then " +
        "used for this API.",
    },
    ja: {
      subject: "リクエスト",
      cause: "このAPIではアプリのAPIトークンを使えません",
      remedy:
        "passwordなど(/v1/…ではUser API用のAPIトークンも)、このAPIで使える別の認証方式をapiTokenと併せて設定してください" +
        "(このAPIではその認証方式が使われます)。",
    },
  },
  {
    code: "CB_AU01",
    scheme: "oauth",
    notTaken: "oauth",
    certainty: "documented",
    en: {
      subject: "the request",
      cause: "OAuth has no scope for this API",
      remedy:
        "Configure another scheme beside oauth that the API takes, such as password: it is then used for this API.",
    },
    ja: {
      subject: "リクエスト",
      cause: "このAPIに対応するOAuthのスコープはありません",
      remedy:
        "passwordなど、このAPIで使える別の認証方式をoauthと併せて設定してください(このAPIではその認証方式が使われます)。",
    },
  },
  {
    code: "CB_AU01",
    certainty: "official",
    en: {
      subject: "the request",
      cause: "no credentials arrived",
      remedy: "Does the request go to the origin of baseUrl, and does no proxy on the way remove headers?",
    },
    ja: {
      subject: "リクエスト",
      cause: "認証情報が届いていません",
      remedy: "リクエストの宛先がbaseUrlと同じオリジンか、途中のプロキシがヘッダーを削除していないか確認してください。",
    },
  },
  {
    code: "CB_WA01",
    certainty: "official",
    en: {
      subject: "the password",
      cause: "the login name or the password is wrong",
      remedy:
        "Do not repeat the request: repeated failures lock the account. Log in to Kintone in a browser with the same two; the " +
        "login name is not always the e-mail address.",
    },
    ja: {
      subject: "パスワード",
      cause: "ログイン名またはパスワードが間違っています",
      remedy:
        "失敗を繰り返すとアカウントがロックされるため、再送しないでください。同じログイン名とパスワードで、ブラウザーから" +
        "ログインできるか確認してください(ログイン名はメールアドレスとは限りません)。",
    },
  },
  {
    code: "SLASH_LO02",
    certainty: "reported",
    en: {
      subject: "the password",
      cause: "the login name or the password is wrong",
      remedy:
        "Do not repeat the request: repeated failures lock the account. Log in to Kintone in a browser with the same two.",
    },
    ja: {
      subject: "パスワード",
      cause: "ログイン名またはパスワードが間違っています",
      remedy:
        "失敗を繰り返すとアカウントがロックされるため、再送しないでください。同じログイン名とパスワードで、ブラウザーから" +
        "ログインできるか確認してください。",
    },
  },
  {
    code: "CB_PE01",
    certainty: "reported",
    en: {
      subject: "the password",
      cause: "it has expired",
      remedy: "Log in to Kintone in a browser and choose a new password, and configure that.",
    },
    ja: {
      subject: "パスワード",
      cause: "パスワードの有効期限が切れています",
      remedy: "ブラウザーからkintoneにログインして新しいパスワードに変更し、それを設定してください。",
    },
  },
  {
    code: "CB_US02",
    certainty: "reported",
    en: {
      subject: "the password",
      cause: "the user's account is locked, as after repeated failures",
      remedy: "Let an administrator unlock it, and check the password before you use it again.",
    },
    ja: {
      subject: "パスワード",
      cause: "失敗の繰り返しなどにより、ユーザーのアカウントがロックされています",
      remedy: "管理者にロックを解除してもらい、パスワードを確認してから使ってください。",
    },
  },
  {
    code: "SLASH_PA02",
    certainty: "reported",
    en: {
      subject: "the password",
      cause: "it is a temporary one, which its user must change first",
      remedy: "Log in to Kintone in a browser and choose a new password, and configure that.",
    },
    ja: {
      subject: "パスワード",
      cause: "仮パスワードのため、先に変更する必要があります",
      remedy: "ブラウザーからkintoneにログインして新しいパスワードに変更し、それを設定してください。",
    },
  },
  {
    code: "SLASH_IL06",
    certainty: "reported",
    en: {
      subject: "the client certificate",
      cause: "it belongs to another user than the credential of the request",
      remedy: "Use the certificate of that user, from their settings in Kintone.",
    },
    ja: {
      subject: "クライアント証明書",
      cause: "リクエストの認証情報とは別のユーザーのクライアント証明書です",
      remedy: "そのユーザーのクライアント証明書を使ってください。",
    },
  },
  {
    code: "CB_PL01",
    certainty: "reported",
    en: {
      subject: "the login",
      cause: "the domain has just been migrated from an on-premises product",
      remedy: "Log in to Kintone in a browser and do what it asks for, or ask the domain's administrator.",
    },
    ja: {
      subject: "ログイン",
      cause: "オンプレミス製品からの移行直後です",
      remedy: "ブラウザーからkintoneにログインして画面の指示に従うか、管理者に確認してください。",
    },
  },
  {
    code: "CB_TW02",
    certainty: "reported",
    en: {
      subject: "the password",
      cause: "this user has two-factor authentication, which a password alone does not pass",
      remedy: "Use an API token or OAuth, or a user without two-factor authentication.",
    },
    ja: {
      subject: "パスワード",
      cause: "このユーザーは2要素認証が有効なため、パスワードだけでは認証できません",
      remedy: "APIトークンかOAuthを使うか、2要素認証が無効なユーザーを使ってください。",
    },
  },
  {
    code: "GAIA_IA02",
    certainty: "documented",
    en: {
      subject: "the API token",
      cause: "it is not a token of any app",
      remedy: "Is it copied whole, and did you update the app after generating it?",
    },
    ja: {
      subject: "APIトークン",
      cause: "どのアプリで生成されたAPIトークンとも一致しません",
      remedy: "APIトークンを正しくコピーしたか、生成後に「アプリを更新」したか確認してください。",
    },
  },
  {
    code: "GAIA_DA03",
    certainty: "official",
    en: {
      subject: "the API tokens",
      cause: "two of them belong to the same app",
      remedy: "Give one token for each app, with all the permissions that are needed.",
    },
    ja: {
      subject: "APIトークン",
      cause: "同じアプリのAPIトークンが2つ以上指定されています",
      remedy: "APIトークンは1つのアプリにつき1つだけ指定し、必要なアクセス権をすべて付けてください。",
    },
  },
  {
    code: "GAIA_NO01",
    certainty: "official",
    en: {
      subject: "the API token",
      cause: "it lacks the permission for this call, or this API takes no API token",
      remedy: "Tick the permission in the app's settings and update the app, or use another scheme for this call.",
    },
    ja: {
      subject: "APIトークン",
      cause: "この操作のアクセス権がないか、APIトークンでは実行できないAPIです",
      remedy: "アプリの設定でAPIトークンにアクセス権を付けて「アプリを更新」するか、別の認証方式を使ってください。",
    },
  },
  {
    code: "GAIA_AP15",
    certainty: "reported",
    en: {
      subject: "the API token",
      cause: "it belongs to a different app from that of the request",
      remedy: "Give the token of that app: apiToken can hold one for each app ID.",
    },
    ja: {
      subject: "APIトークン",
      cause: "リクエストの対象とは別のアプリのAPIトークンです",
      remedy: "対象のアプリのAPIトークンを指定してください(apiTokenにはアプリIDごとに指定できます)。",
    },
  },
  {
    code: "CB_OA01",
    status: 403,
    notTaken: "oauth",
    certainty: "documented",
    en: {
      subject: "the access token",
      cause: "OAuth has no scope for this API",
      remedy:
        "Configure another scheme beside oauth that the API takes, such as password: it is then used for this API.",
    },
    ja: {
      subject: "アクセストークン",
      cause: "このAPIに対応するOAuthのスコープはありません",
      remedy:
        "passwordなど、このAPIで使える別の認証方式をoauthと併せて設定してください(このAPIではその認証方式が使われます)。",
    },
  },
  {
    code: "CB_OA01",
    status: 403,
    certainty: "reported",
    en: {
      subject: "the access token",
      cause: "its scopes do not cover this call",
      remedy:
        "Add the scope to the OAuth client and let the user grant access again: a refreshed token has the same scopes.",
    },
    ja: {
      subject: "アクセストークン",
      cause: "この操作に必要なスコープがありません",
      remedy:
        "OAuthクライアントにスコープを追加し、ユーザーに再度許可してもらってください(更新だけではスコープは増えません)。",
    },
  },
  {
    code: "CB_OA01",
    refreshed: "repeated",
    certainty: "reported",
    en: {
      subject: "the access token",
      cause: "it was refused, and so was a new one",
      remedy:
        "Let the user grant access again, with the scopes that this call needs. Is the OAuth client active, and the user " +
        "chosen in its settings? It has no users until they are.",
    },
    ja: {
      subject: "アクセストークン",
      cause: "更新したアクセストークンも拒否されました",
      remedy:
        "この操作に必要なスコープで、ユーザーに再度許可してもらってください。OAuthクライアントが有効か、" +
        "その設定で利用ユーザーに選択されているか(選択するまで誰も利用できません)も確認してください。",
    },
  },
  {
    code: "CB_OA01",
    refreshed: "unrepeatable",
    certainty: "reported",
    en: {
      subject: "the access token",
      cause: "it had expired, and this request is a stream, or has a body that can be read only once",
      remedy: "Send it again, with a new body: the token has been refreshed.",
    },
    ja: {
      subject: "アクセストークン",
      cause: "有効期限が切れていましたが、ストリームなど一度しか読み取れないリクエストのため、自動では再送できません",
      remedy: "アクセストークンは更新済みです。本文を用意し直して、もう一度送信してください。",
    },
  },
  {
    code: "CB_OA01",
    status: 401,
    certainty: "reported",
    refresh: true,
    en: {
      subject: "the access token",
      cause: "it is invalid, or has expired: access tokens live for one hour",
      remedy: "Get a new one, or let @kintone-auth/oauth keep it alive.",
    },
    ja: {
      subject: "アクセストークン",
      cause: "無効か、有効期限が切れています(有効期間は1時間)",
      remedy: "新しいアクセストークンを取得するか、@kintone-auth/oauthで自動更新してください。",
    },
  },
  {
    code: "CB_OA01",
    certainty: "reported",
    refresh: true,
    en: {
      subject: "the access token",
      cause: "it has expired, or its scopes do not cover this call",
      remedy: "Get a new one; if that does not help, let the user grant access again with the scope.",
    },
    ja: {
      subject: "アクセストークン",
      cause: "有効期限が切れているか、必要なスコープがありません",
      remedy: "アクセストークンを更新し、それでも失敗するならスコープを追加して再度許可してもらってください。",
    },
  },
  {
    code: "CB_NO02",
    certainty: "documented",
    en: {
      subject: "the request",
      cause: "the authenticated user or token may not do this, or the guest space in the path is not the app's",
      remedy: "Check the permissions of the app and the record, and the path: a guest space has /k/guest/SPACE_ID/v1/…",
    },
    ja: {
      subject: "リクエスト",
      cause: "この操作の権限がないか、パスのゲストスペースIDがアプリの属するスペースと一致しません",
      remedy: "アプリやレコードのアクセス権と、パス(ゲストスペースでは/k/guest/スペースID/v1/…)を確認してください。",
    },
  },
  {
    code: "GAIA_IL23",
    certainty: "reported",
    isOfRequest: true,
    en: {
      subject: "the request",
      cause: "the app is in a guest space",
      remedy: "Instead of /k/v1/… call /k/guest/SPACE_ID/v1/…",
    },
    ja: {
      subject: "リクエスト",
      cause: "ゲストスペース内のアプリです",
      remedy: "/k/v1/…の代わりに/k/guest/スペースID/v1/…を使ってください。",
    },
  },
  {
    code: "CB_IL02",
    certainty: "reported",
    isOfRequest: true,
    en: {
      subject: "the request",
      cause: "it is malformed, most often by a Content-Type header on a GET without a body",
      remedy: "Send no Content-Type where there is no body.",
    },
    ja: {
      subject: "リクエスト",
      cause: "リクエストの形式が正しくありません。多くの場合、本文のないGETにContent-Typeヘッダーが付いています",
      remedy: "本文がないリクエストにはContent-Typeを付けないでください。",
    },
  },
  {
    code: "GAIA_OF02",
    certainty: "reported",
    isOfRequest: true,
    en: {
      subject: "the request",
      cause: "it needs a feature of Kintone's API Lab that is not enabled",
      remedy: "Let an administrator enable the feature: no other credential helps.",
    },
    ja: {
      subject: "リクエスト",
      cause: "有効になっていないAPIラボの機能が必要です",
      remedy: "管理者にその機能を有効にしてもらってください(認証情報を変えても解決しません)。",
    },
  },
  {
    code: "CB_JH01",
    certainty: "reported",
    en: {
      subject: "the session",
      cause: "the X-Requested-With header did not arrive",
      remedy: "Does a proxy or a later hook remove it?",
    },
    ja: {
      subject: "セッション",
      cause: "X-Requested-Withヘッダーが届いていません",
      remedy: "プロキシや後から実行されるフックがヘッダーを削除していないか確認してください。",
    },
  },
  {
    code: "CB_CS01",
    certainty: "reported",
    en: {
      subject: "the session",
      cause: "the CSRF token is missing or has expired",
      remedy: "Let session.requestToken return a current token; in a Kintone page, reload the page.",
    },
    ja: {
      subject: "セッション",
      cause: "CSRFトークンがないか、有効期限が切れています",
      remedy: "session.requestTokenで現在のトークンを返してください。kintoneの画面では、再読み込みしてください。",
    },
  },
];

/** What is absent in one cannot come from a polluted prototype. */
export const refusals: readonly Refusal[] = rows.map((row) => Object.assign(Object.create(emptyPrototype), row));
