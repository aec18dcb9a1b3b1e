import { refusalReply } from "./failure.ts";
import { html, type Reply, redirect } from "./reply.ts";

/** What stands before Kintone, or in its place, replies. Only `tooManyRequests` says who it is. */
export const addressRestricted: Reply = html(403, page("アクセスが制限されています", "アクセスが制限されています。"));
export const maintenance: Reply = html(502, page("メンテナンス中です", "ただいまメンテナンス中です。"));
export const unknownSubdomain: Reply = html(404, page("Not Found", "The page was not found."));
export const loginPage: Reply = redirect(302, "/login");
export const captivePortal: Reply = html(200, page("Free Wi-Fi", "Accept the terms of use to connect."));
export const singleSignOn: Reply = redirect(302, "https://sso.example.com/saml?SAMLRequest=fake&RelayState=fake");
export const noClientCertificate: Reply = nginxPage("No required SSL certificate was sent");
export const unknownClientCertificate: Reply = nginxPage("The SSL certificate error");
export const tooManyRequests: Reply = refusalReply("GAIA_TO04");

function page(title: string, text: string): string {
  return `<!doctype html>
<html><head><meta charset="utf-8"><title>${title}</title></head><body><p>${text}</p></body></html>`;
}

/** nginx has statuses of its own for certificates, and sends 400 in their place. */
function nginxPage(reason: string): Reply {
  const lines = [
    "<html>",
    `<head><title>400 ${reason}</title></head>`,
    "<body>",
    "<center><h1>400 Bad Request</h1></center>",
    `<center>${reason}</center>`,
    "<hr><center>nginx</center>",
    "</body>",
    "</html>",
    "",
  ];
  return { status: 400, headers: { "content-type": "text/html" }, body: lines.join("\r\n") };
}
