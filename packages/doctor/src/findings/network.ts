import type { Entries } from "./entry.ts";

export interface NetworkValues {
  "proxy-tunnel": { readonly proxy: string };
  "proxy-host-unknown": { readonly proxy: string };
  "proxy-unreachable": { readonly proxy: string };
  "proxy-password-missing": { readonly proxy: string };
  "proxy-password-wrong": { readonly proxy: string };
  "proxy-refuses": { readonly proxy: string; readonly httpStatus: number };
  "proxy-not-a-proxy": { readonly proxy: string };
  "host-found": { readonly host: string; readonly address: string };
  "host-unknown": { readonly host: string };
  "dns-unavailable": { readonly host: string };
  connected: { readonly host: string; readonly port: string };
  "connection-refused": { readonly host: string; readonly port: string };
  "connection-timeout": { readonly host: string };
  "tls-established": { readonly issuer: string };
  "tls-not-needed": object;
  "server-certificate-untrusted": { readonly issuer: string };
  "extra-certificates-in-file": { readonly issuer: string };
  "extra-certificates-unhelpful": { readonly issuer: string; readonly file: string };
  "server-certificate-expired": object;
  "server-certificate-other-host": { readonly host: string };
  "tls-not-spoken": { readonly host: string; readonly port: string };
  "tls-failed": { readonly systemCode: string };
  "client-certificate-accepted": object;
  "client-certificate-missing": object;
  "client-certificate-refused": object;
  "connection-lost": { readonly systemCode: string };
}

export const networkFindings: Entries<NetworkValues> = {
  "proxy-tunnel": {
    check: "proxy",
    status: "ok",
    en: ({ proxy }) => ({ text: `Proxy: ${proxy} lets the connection through` }),
    ja: ({ proxy }) => ({ text: `プロキシ: ${proxy}を通して接続できます` }),
  },
  "proxy-host-unknown": {
    check: "proxy",
    status: "failed",
    en: ({ proxy }) => ({
      text: `No address is known for the proxy ${proxy}`,
      remedy: "Correct --proxy or HTTPS_PROXY; or remove it, where no proxy is needed.",
    }),
    ja: ({ proxy }) => ({
      text: `プロキシ${proxy}のアドレスが見つかりません`,
      remedy: "--proxyまたはHTTPS_PROXYを修正するか、プロキシが不要なら削除してください。",
    }),
  },
  "proxy-unreachable": {
    check: "proxy",
    status: "failed",
    en: ({ proxy }) => ({
      text: `The proxy ${proxy} does not respond`,
      remedy: "Check host and port of --proxy or HTTPS_PROXY; or remove it, where no proxy is needed.",
    }),
    ja: ({ proxy }) => ({
      text: `プロキシ${proxy}に接続できません`,
      remedy: "--proxyまたはHTTPS_PROXYのホストとポートを確認するか、プロキシが不要なら削除してください。",
    }),
  },
  "proxy-password-missing": {
    check: "proxy",
    status: "failed",
    en: ({ proxy }) => ({
      text: `The proxy ${proxy} asks for a user name and a password`,
      remedy:
        "Set HTTPS_PROXY (not --proxy) to http://USER:PASSWORD@HOST:PORT, in .env or the environment. In a password, @ : / # % are " +
        "written %40 %3A %2F %23 %25.",
    }),
    ja: ({ proxy }) => ({
      text: `プロキシ${proxy}にはユーザー名とパスワードが必要です`,
      remedy:
        "HTTPS_PROXY(--proxyではなく)にhttp://USER:PASSWORD@HOST:PORTの形式で、.envか環境変数で設定してください。パスワードの@ : / # %は" +
        "%40 %3A %2F %23 %25と書きます。",
    }),
  },
  "proxy-password-wrong": {
    check: "proxy",
    status: "failed",
    en: ({ proxy }) => ({
      text: `The proxy ${proxy} does not accept the user name and the password of HTTPS_PROXY`,
      remedy: "Correct them. Characters such as @ : / # % must be percent-encoded there: @ is %40.",
    }),
    ja: ({ proxy }) => ({
      text: `HTTPS_PROXYのユーザー名とパスワードを、プロキシ${proxy}が受け付けません`,
      remedy: "ユーザー名とパスワードを確認してください。@ : / # %などの文字はパーセントエンコードが必要です(@は%40)。",
    }),
  },
  "proxy-refuses": {
    check: "proxy",
    status: "failed",
    en: ({ proxy, httpStatus }) => ({
      text: `The proxy ${proxy} does not let connections to this Kintone through (${httpStatus})`,
      remedy: "Ask whoever runs the proxy to allow the host of KINTONE_BASE_URL.",
    }),
    ja: ({ proxy, httpStatus }) => ({
      text: `プロキシ${proxy}が、このkintoneへの接続を許可していません(${httpStatus})`,
      remedy: "プロキシの管理者に、KINTONE_BASE_URLのホストへの接続を許可してもらってください。",
    }),
  },
  "proxy-not-a-proxy": {
    check: "proxy",
    status: "failed",
    en: ({ proxy }) => ({
      text: `${proxy} responds, but not as a proxy does`,
      remedy:
        "Check host and port of --proxy or HTTPS_PROXY. Most proxies are addressed by http://, also for https:// sites.",
    }),
    ja: ({ proxy }) => ({
      text: `${proxy}から応答がありますが、プロキシではないようです`,
      remedy:
        "--proxyまたはHTTPS_PROXYのホストとポートを確認してください。https://のサイトへの通信でも、プロキシのURLは多くの場合http://です。",
    }),
  },
  "host-found": {
    check: "dns",
    status: "ok",
    en: ({ host, address }) => ({ text: `DNS: ${host} is ${address}` }),
    ja: ({ host, address }) => ({ text: `DNS: ${host}は${address}です` }),
  },
  "host-unknown": {
    check: "dns",
    status: "failed",
    en: ({ host }) => ({
      text: `DNS does not know ${host}`,
      remedy:
        "Compare KINTONE_BASE_URL with the address in your browser. Inside a company, a proxy may be needed: --proxy",
    }),
    ja: ({ host }) => ({
      text: `${host}というホストがDNSに見つかりません`,
      remedy:
        "KINTONE_BASE_URLをブラウザーのURLと見比べてください。社内ネットワークではプロキシ(--proxy)が必要な場合があります。",
    }),
  },
  "dns-unavailable": {
    check: "dns",
    status: "failed",
    en: ({ host }) => ({
      text: `DNS does not respond, so ${host} cannot be looked up`,
      remedy: "Is this machine online? Inside a company, a proxy may be needed: --proxy",
    }),
    ja: ({ host }) => ({
      text: `DNSが応答せず、${host}を調べられません`,
      remedy:
        "ネットワークに接続しているか確認してください。社内ネットワークではプロキシ(--proxy)が必要な場合があります。",
    }),
  },
  connected: {
    check: "connection",
    status: "ok",
    en: ({ port }) => ({ text: `Connection: port ${port} is open` }),
    ja: ({ port }) => ({ text: `接続: ポート${port}に接続できます` }),
  },
  "connection-refused": {
    check: "connection",
    status: "failed",
    en: ({ host, port }) => ({
      text: `${host} cannot be reached at port ${port}`,
      remedy: "Does a firewall block it, or is a proxy needed (--proxy)? KINTONE_BASE_URL usually has no port.",
    }),
    ja: ({ host, port }) => ({
      text: `${host}のポート${port}に接続できません`,
      remedy:
        "ファイアウォールで遮断されていないか、プロキシ(--proxy)が必要ではないか確認してください。" +
        "KINTONE_BASE_URLにポート番号は通常不要です。",
    }),
  },
  "connection-timeout": {
    check: "connection",
    status: "failed",
    en: ({ host }) => ({
      text: `${host} does not respond in time`,
      remedy: "Does a firewall block it, or is a proxy needed (--proxy)? If not, try again later.",
    }),
    ja: ({ host }) => ({
      text: `${host}から時間内に応答がありません`,
      remedy:
        "ファイアウォールで遮断されていないか、プロキシ(--proxy)が必要ではないか確認してください。問題がなければ、" +
        "しばらくしてから再度お試しください。",
    }),
  },
  "tls-established": {
    check: "tls",
    status: "ok",
    en: ({ issuer }) => ({ text: `TLS: the certificate is valid, issued by ${issuer}` }),
    ja: ({ issuer }) => ({ text: `TLS: 有効な証明書です(発行者: ${issuer})` }),
  },
  "tls-not-needed": {
    check: "tls",
    status: "info",
    en: () => ({ text: "TLS: not used, since this Kintone is on this machine" }),
    ja: () => ({ text: "TLS: 同じマシン上のkintoneのため、使用しません" }),
  },
  "server-certificate-untrusted": {
    check: "tls",
    status: "failed",
    en: ({ issuer }) => ({
      text: `The server's certificate is issued by ${issuer}, which Node.js does not trust`,
      remedy:
        "Most often a company's proxy or a virus scanner has put its own certificate in place. Ask IT for its root certificate (a PEM " +
        "file). Then, in this terminal: export NODE_EXTRA_CA_CERTS=FILE (cmd.exe: set NODE_EXTRA_CA_CERTS=FILE). A line in .env has no " +
        "effect, and your programs need it, too. Do not turn the check off.",
    }),
    ja: ({ issuer }) => ({
      text: `サーバー証明書の発行者「${issuer}」を、Node.jsは信頼していません`,
      remedy:
        "多くの場合、社内プロキシやウイルス対策ソフトが証明書を差し替えています。そのルート証明書(PEMファイル)を管理者から入手し、" +
        "このターミナルで次のように設定してください: export NODE_EXTRA_CA_CERTS=FILE(cmd.exeではset NODE_EXTRA_CA_CERTS=FILE)。.envに書いても" +
        "効果はありません。検証を無効にしないでください。",
    }),
  },
  "extra-certificates-in-file": {
    check: "tls",
    status: "failed",
    en: ({ issuer }) => ({
      text: `The server's certificate is issued by ${issuer}, which Node.js does not trust: NODE_EXTRA_CA_CERTS in .env has no effect`,
      remedy:
        "Node.js reads it when it starts, from the environment alone. In this terminal: export NODE_EXTRA_CA_CERTS=FILE (cmd.exe: set " +
        "NODE_EXTRA_CA_CERTS=FILE), and run the doctor again.",
    }),
    ja: ({ issuer }) => ({
      text: `サーバー証明書の発行者「${issuer}」を、Node.jsは信頼していません。.envのNODE_EXTRA_CA_CERTSは効果がありません`,
      remedy:
        "Node.jsは、起動時に環境変数からだけ読み込みます。このターミナルでexport NODE_EXTRA_CA_CERTS=FILE(cmd.exeではset " +
        "NODE_EXTRA_CA_CERTS=FILE)を実行してから、もう一度実行してください。",
    }),
  },
  "extra-certificates-unhelpful": {
    check: "tls",
    status: "failed",
    en: ({ issuer, file }) => ({
      text: `The server's certificate is issued by ${issuer}, which is not in the file of NODE_EXTRA_CA_CERTS: ${file}`,
      remedy:
        "Ask IT for the root certificate of that issuer (a PEM file). Then, in this terminal: export NODE_EXTRA_CA_CERTS=FILE (cmd.exe: set " +
        "NODE_EXTRA_CA_CERTS=FILE). A relative path starts where you run the command. A line in .env has no effect, and your programs need " +
        "it, too.",
    }),
    ja: ({ issuer, file }) => ({
      text: `サーバー証明書の発行者「${issuer}」が、NODE_EXTRA_CA_CERTSのファイルにありません: ${file}`,
      remedy:
        "この発行者のルート証明書(PEMファイル)を管理者から入手し、このターミナルで次のように設定してください: export NODE_EXTRA_CA_CERTS=FILE" +
        "(cmd.exeではset NODE_EXTRA_CA_CERTS=FILE)。相対パスは、コマンドを実行したフォルダーが起点です。.envに書いても効果はなく、プログラムにも" +
        "同じ設定が必要です。",
    }),
  },
  "server-certificate-expired": {
    check: "tls",
    status: "failed",
    en: () => ({
      text: "The server's certificate is not valid today: it has expired, or is not valid yet",
      remedy:
        "Check date and time of this machine. If they are right, something between you and Kintone is out of date: ask your network's administrator.",
    }),
    ja: () => ({
      text: "サーバー証明書の有効期間外です",
      remedy:
        "このマシンの日時を確認してください。正しければ、kintoneとの間にある機器の証明書が古いため、ネットワーク管理者に確認してください。",
    }),
  },
  "server-certificate-other-host": {
    check: "tls",
    status: "failed",
    en: ({ host }) => ({
      text: `The server's certificate is not for ${host}`,
      remedy:
        "Correct the host in KINTONE_BASE_URL. If it is right, another server responds in Kintone's place: ask your network's administrator.",
    }),
    ja: ({ host }) => ({
      text: `サーバー証明書が${host}のものではありません`,
      remedy:
        "KINTONE_BASE_URLのホスト名を確認してください。正しければ、kintone以外のサーバーが応答しているため、ネットワーク管理者に確認して" +
        "ください。",
    }),
  },
  "tls-not-spoken": {
    check: "tls",
    status: "failed",
    en: ({ host, port }) => ({
      text: `${host} does not speak TLS at port ${port}`,
      remedy: "Remove the port from KINTONE_BASE_URL, and check that the host is your Kintone.",
    }),
    ja: ({ host, port }) => ({
      text: `${host}のポート${port}はTLSに対応していません`,
      remedy: "KINTONE_BASE_URLからポート番号を取り除き、ホスト名が正しいか確認してください。",
    }),
  },
  "tls-failed": {
    check: "tls",
    status: "failed",
    en: ({ systemCode }) => ({
      text: `TLS could not be established (${systemCode})`,
      remedy: "A firewall or a proxy on the way stops it. Does it work from another network?",
    }),
    ja: ({ systemCode }) => ({
      text: `TLS接続を確立できません(${systemCode})`,
      remedy: "途中のファイアウォールやプロキシで遮断されている可能性があります。別のネットワークで試してください。",
    }),
  },
  "client-certificate-accepted": {
    check: "tls",
    status: "ok",
    en: () => ({ text: "Client certificate: sent, and not refused" }),
    ja: () => ({ text: "クライアント証明書: 送信し、拒否されませんでした" }),
  },
  "client-certificate-missing": {
    check: "tls",
    status: "failed",
    en: () => ({
      text: "This Kintone seems to want a client certificate, and none is set: it ended the connection",
      remedy:
        "Give the .pfx file by --pfx or KINTONE_PFX_FILE_PATH, and its password in KINTONE_PFX_FILE_PASSWORD. Kintone's " +
        "administrator issues both, or you download them yourself where that is allowed.",
    }),
    ja: () => ({
      text: "クライアント証明書が必要なようですが、設定されていないため、サーバーに接続を切断されました",
      remedy:
        ".pfxファイルを--pfxまたはKINTONE_PFX_FILE_PATHで、そのパスワードをKINTONE_PFX_FILE_PASSWORDで指定してください。" +
        "証明書とパスワードは、cybozu.com共通管理者に発行してもらってください(ダウンロードが許可されていれば、自分でも入手できます)。",
    }),
  },
  "client-certificate-refused": {
    check: "tls",
    status: "failed",
    en: () => ({
      text: "The server does not accept the client certificate",
      remedy: "Is it this domain's, and has it expired or been revoked? Ask Kintone's administrator for a new one.",
    }),
    ja: () => ({
      text: "サーバーがクライアント証明書を受け付けません",
      remedy:
        "このドメインの証明書か確認してください。期限切れや失効の場合は、cybozu.com共通管理者に再発行してもらってください。",
    }),
  },
  "connection-lost": {
    check: "connection",
    status: "failed",
    en: ({ systemCode }) => ({
      text: `The connection ended in the middle of a response (${systemCode})`,
      remedy: "Run the doctor again. If it happens again, a firewall or a proxy on the way does it.",
    }),
    ja: ({ systemCode }) => ({
      text: `応答の途中で接続が切れました(${systemCode})`,
      remedy: "もう一度実行してください。繰り返す場合は、途中のファイアウォールやプロキシが原因の可能性があります。",
    }),
  },
};
