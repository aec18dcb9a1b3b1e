import type { Entries } from "./entry.ts";
import { type ExaminedScheme, namesOf } from "./scheme-names.ts";

export interface SettingsValues {
  settings: { readonly host: string; readonly schemes: readonly ExaminedScheme[] };
  "nothing-set": object;
  "base-url-missing": object;
  "base-url-invalid": object;
  "base-url-http": object;
  "base-url-credentials": object;
  "base-url-path": object;
  "domain-misspelt": { readonly host: string; readonly meant: string };
  "domain-incomplete": { readonly host: string };
  "domain-lookalike": { readonly host: string };
  "domain-unknown": { readonly host: string };
  "secret-in-address": { readonly variable: string };
  "half-pair": { readonly present: string; readonly missing: string };
  quotes: { readonly variable: string };
  "surrounding-space": { readonly variable: string };
  "line-break": { readonly variable: string };
  "full-width": { readonly variable: string };
  placeholder: { readonly variable: string };
  "user-api-token": { readonly variable: string };
  "token-characters": { readonly variable: string };
  "too-many-tokens": { readonly variable: string; readonly count: number };
  "token-twice": { readonly variable: string };
  "token-forms": { readonly variable: string };
  "login-name": object;
  "password-characters": object;
  "no-credentials": object;
  "basic-with-oauth": object;
  "basic-on-kintone-com": object;
  "settings-refused": { readonly reason: string };
  "env-file-unreadable": { readonly file: string };
  "certificate-file-missing": { readonly file: string };
  "certificate-file-unreadable": { readonly file: string };
  "certificate-password-missing": { readonly file: string };
  "certificate-password-wrong": { readonly file: string };
  "certificate-outdated-format": { readonly file: string };
  "certificate-host": { readonly host: string };
  "proxy-invalid": object;
  "verification-off": object;
}

export const settingsFindings: Entries<SettingsValues> = {
  settings: {
    check: "settings",
    status: "ok",
    en: ({ host, schemes }) => ({ text: `Settings: ${host}, with ${namesOf("en", schemes)}` }),
    ja: ({ host, schemes }) => ({ text: `設定: ${host}、${namesOf("ja", schemes)}` }),
  },
  "nothing-set": {
    check: "settings",
    status: "failed",
    en: () => ({
      text: "Nothing is set yet: neither your Kintone's address nor a credential",
      remedy:
        "Write a file named .env in this folder, with your own values:\n" +
        "KINTONE_BASE_URL=https://example.cybozu.com\n" +
        "KINTONE_API_TOKEN=YOUR_API_TOKEN\n" +
        "Generate the token in the app (App Settings → API Token), tick View records, save, and click Update App. In place of a token, KINTONE_USERNAME and KINTONE_PASSWORD will do. Then run " +
        "the doctor again. In a terminal, it asks for what is missing. --help lists all settings.",
    }),
    ja: () => ({
      text: "接続先のkintoneと認証情報が、まだ設定されていません",
      remedy:
        "このフォルダーに.envというファイルを作り、次の2行を自分の値に変えて書いてください。\n" +
        "KINTONE_BASE_URL=https://example.cybozu.com\n" +
        "KINTONE_API_TOKEN=YOUR_API_TOKEN\n" +
        "APIトークンは、アプリの設定の「カスタマイズ/サービス連携」→「APIトークン」で生成し、「レコード閲覧」にチェックを入れて保存し、「アプリを更新」をクリックします。APIトークンの代わりに、KINTONE_USERNAMEと" +
        "KINTONE_PASSWORDでも構いません。書いたら、もう一度実行してください。ターミナルで実行すると、足りない設定を質問します。設定の一覧は--helpで表示できます。",
    }),
  },
  "base-url-missing": {
    check: "settings",
    status: "failed",
    en: () => ({
      text: "KINTONE_BASE_URL, the address of your Kintone, is not set",
      remedy: "Set it to the address that your browser shows, up to the first slash: https://example.cybozu.com",
    }),
    ja: () => ({
      text: "KINTONE_BASE_URL(kintoneのURL)が設定されていません",
      remedy:
        "ブラウザーでkintoneを開いたときのURLの、ホスト名までを設定してください(例: https://example.cybozu.com)。",
    }),
  },
  "base-url-invalid": {
    check: "settings",
    status: "failed",
    en: () => ({
      text: "KINTONE_BASE_URL is not a URL",
      remedy: "Write the address alone, with https:// in front and nothing behind it: https://example.cybozu.com",
    }),
    ja: () => ({
      text: "KINTONE_BASE_URLがURLの形式ではありません",
      remedy: "https://で始まるURLだけを設定してください(例: https://example.cybozu.com)。",
    }),
  },
  "base-url-http": {
    check: "settings",
    status: "failed",
    en: () => ({
      text: "KINTONE_BASE_URL begins with http://, so your credentials would be sent unencrypted",
      remedy: "Write https:// in place of http://",
    }),
    ja: () => ({
      text: "KINTONE_BASE_URLがhttp://で始まっています。認証情報が暗号化されずに送信されてしまいます",
      remedy: "http://をhttps://に変えてください。",
    }),
  },
  "base-url-credentials": {
    check: "settings",
    status: "failed",
    en: () => ({
      text: "KINTONE_BASE_URL contains a user name or a password",
      remedy:
        "Take out what stands before the @. For Basic authentication, set KINTONE_BASIC_AUTH_USERNAME and KINTONE_BASIC_AUTH_PASSWORD.",
    }),
    ja: () => ({
      text: "KINTONE_BASE_URLにユーザー名やパスワードが含まれています",
      remedy:
        "@より前を取り除いてください。Basic認証にはKINTONE_BASIC_AUTH_USERNAMEとKINTONE_BASIC_AUTH_PASSWORDを設定してください。",
    }),
  },
  "base-url-path": {
    check: "settings",
    status: "info",
    en: () => ({
      text: "The path in KINTONE_BASE_URL is not used",
      remedy:
        "Give the app by --app, and its guest space by --guest-space: …/k/12/ is app 12, …/k/guest/5/12/ is app 12 in guest space 5.",
    }),
    ja: () => ({
      text: "KINTONE_BASE_URLのパスは使われません",
      remedy:
        "アプリは--app、ゲストスペースは--guest-spaceで指定してください(…/k/12/ならアプリ12、…/k/guest/5/12/ならゲストスペース5のアプリ12)。",
    }),
  },
  "domain-misspelt": {
    check: "settings",
    status: "failed",
    en: ({ host, meant }) => ({
      text: `${host} looks like a typo: do you mean ${meant}?`,
      remedy: "Correct KINTONE_BASE_URL. Nothing was sent to that address.",
    }),
    ja: ({ host, meant }) => ({
      text: `${host}は入力ミスのようです。${meant}ではありませんか?`,
      remedy: "KINTONE_BASE_URLを修正してください。このホストには何も送信していません。",
    }),
  },
  "domain-incomplete": {
    check: "settings",
    status: "failed",
    en: ({ host }) => ({
      text: `${host} has no subdomain`,
      remedy:
        "Correct KINTONE_BASE_URL: your browser shows the subdomain when Kintone is open, as in https://example.cybozu.com",
    }),
    ja: ({ host }) => ({
      text: `${host}にはサブドメインがありません`,
      remedy:
        "KINTONE_BASE_URLにサブドメインを含めてください。kintoneを開いたブラウザーのURLで確認できます(例: https://example.cybozu.com)。",
    }),
  },
  "domain-lookalike": {
    check: "settings",
    status: "failed",
    en: ({ host }) => ({
      text: `${host} looks like an address of Kintone's, and is not in one of its domains`,
      remedy: "Compare KINTONE_BASE_URL with the address in your browser. Nothing was sent to that host.",
    }),
    ja: ({ host }) => ({
      text: `${host}はkintoneのURLに似ていますが、kintoneのドメインではありません`,
      remedy: "KINTONE_BASE_URLをブラウザーのURLと見比べてください。このホストには何も送信していません。",
    }),
  },
  "secret-in-address": {
    check: "settings",
    status: "failed",
    en: ({ variable }) => ({
      text: `The address in ${variable} (or its flag) looks like a token`,
      remedy: "Put the token in KINTONE_API_TOKEN, and the address here. Nothing was looked up or sent.",
    }),
    ja: ({ variable }) => ({
      text: `${variable}(または対応するオプション)に、URLではなくトークンのような値が設定されています`,
      remedy: "トークンはKINTONE_API_TOKENに、ここにはURLを設定してください。名前解決も送信も行っていません。",
    }),
  },
  "domain-unknown": {
    check: "settings",
    status: "info",
    en: ({ host }) => ({ text: `${host} is not in a domain of Kintone's, such as cybozu.com or kintone.com` }),
    ja: ({ host }) => ({ text: `${host}はkintoneのドメイン(cybozu.comやkintone.comなど)ではありません` }),
  },
  "half-pair": {
    check: "settings",
    status: "failed",
    en: ({ present, missing }) => ({
      text: `${present} is set, and ${missing} is not`,
      remedy: `Set ${missing} as well, or remove ${present}.`,
    }),
    ja: ({ present, missing }) => ({
      text: `${present}は設定されていますが、${missing}が設定されていません`,
      remedy: `${missing}も設定するか、${present}を削除してください。`,
    }),
  },
  quotes: {
    check: "settings",
    status: "failed",
    en: ({ variable }) => ({
      text: `${variable} has quotation marks around its value, which are sent as part of it`,
      remedy:
        "Remove all quotation marks around the value. In .env one pair is taken off; in cmd.exe and in Docker's env files, none is.",
    }),
    ja: ({ variable }) => ({
      text: `${variable}の値が引用符で囲まれており、引用符も値の一部として送信されます`,
      remedy:
        "値を囲む引用符をすべて取り除いてください。.envで取り除かれるのは1組だけで、cmd.exeやDockerのenvファイルでは取り除かれません。",
    }),
  },
  "surrounding-space": {
    check: "settings",
    status: "failed",
    en: ({ variable }) => ({
      text: `${variable} begins or ends with a space`,
      remedy: "Remove the space: it was copied along with the value.",
    }),
    ja: ({ variable }) => ({
      text: `${variable}の値の前または後ろに空白があります`,
      remedy: "空白を取り除いてください(コピーしたときに含まれたものと思われます)。",
    }),
  },
  "line-break": {
    check: "settings",
    status: "failed",
    en: ({ variable }) => ({
      text: `${variable} contains a line break, or another character that cannot be seen`,
      remedy:
        "Remove it. A secret that was stored with echo has a line break at its end: store it with printf '%s' instead.",
    }),
    ja: ({ variable }) => ({
      text: `${variable}の値に改行など、目に見えない文字が含まれています`,
      remedy:
        "改行などを取り除いてください。echoで保存した値の末尾には改行が付くため、代わりにprintf '%s'で保存してください。",
    }),
  },
  "full-width": {
    check: "settings",
    status: "failed",
    en: ({ variable }) => ({
      text: `${variable} contains full-width characters, such as Ａ or １`,
      remedy: "Turn the Japanese input method off, and type the value again, or copy it.",
    }),
    ja: ({ variable }) => ({
      text: `${variable}の値に全角文字が含まれています`,
      remedy: "日本語入力をオフにして、半角で入力し直すか、コピーし直してください。",
    }),
  },
  placeholder: {
    check: "settings",
    status: "failed",
    en: ({ variable }) => ({
      text: `${variable} still has the text of an example, or the name of a variable that was not filled in`,
      remedy: "Put your own value in its place.",
    }),
    ja: ({ variable }) => ({
      text: `${variable}が例の文字列のままか、展開されていない変数名になっています`,
      remedy: "実際の値に置き換えてください。",
    }),
  },
  "user-api-token": {
    check: "settings",
    status: "failed",
    en: ({ variable }) => ({
      text: `${variable} holds a token for the User API, which an app does not take`,
      remedy: "Generate an API token in the app (App Settings → API Token), update the app, and set that one.",
    }),
    ja: ({ variable }) => ({
      text: `${variable}にはUser API用のAPIトークンが設定されています。アプリのAPIには使えません`,
      remedy: "アプリの設定の「APIトークン」でAPIトークンを生成し、アプリを更新してから、それを設定してください。",
    }),
  },
  "token-characters": {
    check: "settings",
    status: "failed",
    en: ({ variable }) => ({
      text: `${variable} contains something that no API token has: a token consists of letters and digits`,
      remedy: "Copy the token again, and put nothing but commas between several.",
    }),
    ja: ({ variable }) => ({
      text: `${variable}の値に、APIトークンには使われない文字が含まれています(APIトークンは半角英数字です)`,
      remedy: "APIトークンをコピーし直してください。複数の場合は、カンマだけで区切ってください。",
    }),
  },
  "too-many-tokens": {
    check: "settings",
    status: "failed",
    en: ({ variable, count }) => ({
      text: `${variable} has ${count} tokens, and Kintone takes at most nine in one request`,
      remedy: "Give each app's tokens in a variable of its own that ends in the app's ID: KINTONE_API_TOKEN_12",
    }),
    ja: ({ variable, count }) => ({
      text: `${variable}に${count}個のAPIトークンがあります。1回のリクエストで使えるのは9個までです`,
      remedy: "アプリごとに、アプリIDで終わる変数(KINTONE_API_TOKEN_12など)に分けて設定してください。",
    }),
  },
  "token-twice": {
    check: "settings",
    status: "failed",
    en: ({ variable }) => ({
      text: `${variable} has the same token twice`,
      remedy: "Give each token once, and one for each app.",
    }),
    ja: ({ variable }) => ({
      text: `${variable}に同じAPIトークンが2回指定されています`,
      remedy: "APIトークンは1つのアプリにつき1つだけ指定してください。",
    }),
  },
  "token-forms": {
    check: "settings",
    status: "failed",
    en: ({ variable }) => ({
      text: `KINTONE_API_TOKEN and ${variable} are both set, and only one form can be used`,
      remedy: "Keep KINTONE_API_TOKEN for every request, or one variable for each app.",
    }),
    ja: ({ variable }) => ({
      text: `KINTONE_API_TOKENと${variable}の両方が設定されています。併用できません`,
      remedy: "すべてのリクエストに使うKINTONE_API_TOKENか、アプリごとの変数のどちらかだけにしてください。",
    }),
  },
  "login-name": {
    check: "settings",
    status: "failed",
    en: () => ({
      text: 'KINTONE_USERNAME is not a login name: Kintone allows none of \\ [ ] " : ; < > , / and at most 128 characters',
      remedy: "Set the login name as the user types it to log in. The password belongs in KINTONE_PASSWORD.",
    }),
    ja: () => ({
      text: 'KINTONE_USERNAMEがログイン名の形式ではありません(\\ [ ] " : ; < > , / は使えず、128文字までです)',
      remedy: "ログイン画面で入力するログイン名を設定してください。パスワードはKINTONE_PASSWORDに設定します。",
    }),
  },
  "password-characters": {
    check: "settings",
    status: "failed",
    en: () => ({
      text: "KINTONE_PASSWORD cannot be a Kintone password: those have at most 64 ASCII characters",
      remedy: "Type it again with the input method off. Is it the password of the same user?",
    }),
    ja: () => ({
      text: "KINTONE_PASSWORDがkintoneのパスワードの形式ではありません(半角英数字と記号で64文字までです)",
      remedy: "日本語入力をオフにして入力し直してください。",
    }),
  },
  "no-credentials": {
    check: "settings",
    status: "failed",
    en: () => ({
      text: "No credential is set",
      remedy:
        "Set KINTONE_API_TOKEN (App Settings → API Token), or KINTONE_USERNAME with KINTONE_PASSWORD, or KINTONE_OAUTH_TOKEN.",
    }),
    ja: () => ({
      text: "認証情報が設定されていません",
      remedy:
        "KINTONE_API_TOKEN(アプリの設定の「カスタマイズ/サービス連携」→「APIトークン」で生成)、KINTONE_USERNAMEとKINTONE_PASSWORD、KINTONE_OAUTH_TOKENの" +
        "いずれかを設定してください。",
    }),
  },
  "basic-with-oauth": {
    check: "settings",
    status: "failed",
    en: () => ({
      text: "KINTONE_OAUTH_TOKEN and Basic authentication are both set, and both need the same header",
      remedy:
        "Remove KINTONE_BASIC_AUTH_USERNAME and KINTONE_BASIC_AUTH_PASSWORD; or, where the domain asks for Basic, use an API token or a " +
        "password in place of OAuth.",
    }),
    ja: () => ({
      text: "KINTONE_OAUTH_TOKENとBasic認証の両方が設定されています。同じヘッダーを使うため、併用できません",
      remedy:
        "KINTONE_BASIC_AUTH_USERNAMEとKINTONE_BASIC_AUTH_PASSWORDを削除してください。ドメインでBasic認証が必要な場合は、" +
        "OAuthの代わりにAPIトークンかパスワード認証を使ってください。",
    }),
  },
  "basic-on-kintone-com": {
    check: "settings",
    status: "failed",
    en: () => ({
      text: "Basic authentication is set, which kintone.com does not have",
      remedy: "Remove KINTONE_BASIC_AUTH_USERNAME and KINTONE_BASIC_AUTH_PASSWORD.",
    }),
    ja: () => ({
      text: "Basic認証が設定されていますが、kintone.comにはBasic認証がありません",
      remedy: "KINTONE_BASIC_AUTH_USERNAMEとKINTONE_BASIC_AUTH_PASSWORDを削除してください。",
    }),
  },
  "settings-refused": {
    check: "settings",
    status: "failed",
    en: ({ reason }) => ({ text: "The settings cannot be used", remedy: `Correct this: ${reason}` }),
    ja: ({ reason }) => ({ text: "設定に誤りがあります", remedy: `次の内容を確認してください(英語): ${reason}` }),
  },
  "env-file-unreadable": {
    check: "settings",
    status: "failed",
    en: ({ file }) => ({ text: `${file} cannot be read`, remedy: "Check that it is a text file that you may read." }),
    ja: ({ file }) => ({
      text: `${file}を読み込めません`,
      remedy: "テキストファイルであることと、読み取り権限があることを確認してください。",
    }),
  },
  "certificate-file-missing": {
    check: "settings",
    status: "failed",
    en: ({ file }) => ({
      text: `The file of the client certificate is not there: ${file}`,
      remedy: "Correct --pfx or KINTONE_PFX_FILE_PATH. A relative path starts where you run the command.",
    }),
    ja: ({ file }) => ({
      text: `クライアント証明書のファイルが見つかりません: ${file}`,
      remedy:
        "--pfxまたはKINTONE_PFX_FILE_PATHを修正してください。相対パスは、コマンドを実行したフォルダーが起点です。",
    }),
  },
  "certificate-file-unreadable": {
    check: "settings",
    status: "failed",
    en: ({ file }) => ({
      text: `${file} is no client certificate in the format PKCS#12`,
      remedy: "Use the .pfx file as you got it from the administrator.",
    }),
    ja: ({ file }) => ({
      text: `${file}はPKCS#12形式のクライアント証明書ではありません`,
      remedy: "cybozu.com共通管理で発行された.pfxファイルをそのまま使ってください。",
    }),
  },
  "certificate-password-missing": {
    check: "settings",
    status: "failed",
    en: ({ file }) => ({
      text: `The password of the client certificate is not set: ${file}`,
      remedy:
        "Set KINTONE_PFX_FILE_PASSWORD to the password that came with the certificate; ask the administrator who issued it.",
    }),
    ja: ({ file }) => ({
      text: `クライアント証明書のパスワードが設定されていません: ${file}`,
      remedy:
        "証明書と一緒に受け取ったパスワードをKINTONE_PFX_FILE_PASSWORDに設定してください(不明な場合は、発行した管理者に確認してください)。",
    }),
  },
  "certificate-password-wrong": {
    check: "settings",
    status: "failed",
    en: ({ file }) => ({
      text: `The password of the client certificate is wrong: ${file}`,
      remedy:
        "Set KINTONE_PFX_FILE_PASSWORD to the password that came with the certificate; ask the administrator who issued it.",
    }),
    ja: ({ file }) => ({
      text: `クライアント証明書のパスワードが間違っています: ${file}`,
      remedy:
        "証明書と一緒に受け取ったパスワードをKINTONE_PFX_FILE_PASSWORDに設定してください(不明な場合は、発行した管理者に確認してください)。",
    }),
  },
  "certificate-outdated-format": {
    check: "settings",
    status: "failed",
    en: ({ file }) => ({
      text: `${file} is encrypted in an old way that Node.js no longer reads`,
      remedy:
        "Convert it: openssl pkcs12 -legacy -in OLD.pfx -nodes -out all.pem, then openssl pkcs12 -export -in all.pem -out NEW.pfx, and " +
        "delete all.pem.",
    }),
    ja: ({ file }) => ({
      text: `${file}は、Node.jsが対応していない古い方式で暗号化されています`,
      remedy:
        "次のコマンドで変換してください: openssl pkcs12 -legacy -in OLD.pfx -nodes -out all.pem、続けて openssl pkcs12 -export -in " +
        "all.pem -out NEW.pfx(最後にall.pemを削除)。",
    }),
  },
  "certificate-host": {
    check: "settings",
    status: "info",
    en: ({ host }) => ({
      text: `A client certificate is set, and ${host} does not look like the host for it`,
      remedy: "Client certificates are for https://NAME.s.cybozu.com, with .s. in the middle.",
    }),
    ja: ({ host }) => ({
      text: `クライアント証明書が設定されていますが、${host}はクライアント証明書用のホストではないようです`,
      remedy: "クライアント証明書を使うURLは、間に.s.の入ったhttps://NAME.s.cybozu.comです。",
    }),
  },
  "proxy-invalid": {
    check: "settings",
    status: "failed",
    en: () => ({
      text: "The address of the proxy is not a URL",
      remedy:
        "Write it as http://proxy.example.com:8080 in --proxy or HTTPS_PROXY. In a password, @ : / ? # % are written %40 %3A %2F %3F " +
        "%23 %25.",
    }),
    ja: () => ({
      text: "プロキシのURLの形式が正しくありません",
      remedy:
        "--proxyまたはHTTPS_PROXYに、http://proxy.example.com:8080のような形式で設定してください。パスワードの@ : / ? # %は%40 %3A %2F %3F %23 %25と書きます。",
    }),
  },
  "verification-off": {
    check: "settings",
    status: "info",
    en: () => ({
      text: "NODE_TLS_REJECT_UNAUTHORIZED=0 lets programs send your credentials to anybody",
      remedy: "Remove it: the doctor checks the server's certificate all the same, and says what is wrong with it.",
    }),
    ja: () => ({
      text: "NODE_TLS_REJECT_UNAUTHORIZED=0が設定されており、プログラムがなりすましのサーバーにも認証情報を送信してしまいます",
      remedy: "削除してください。このコマンドは設定にかかわらずサーバー証明書を検証し、問題があれば表示します。",
    }),
  },
};
