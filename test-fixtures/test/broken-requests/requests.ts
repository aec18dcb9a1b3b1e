import { tokenOfApp1 } from "../../src/fake-kintone/known-credentials.ts";

const token = `X-Cybozu-API-Token: ${tokenOfApp1}\r\n`;
const json = `${token}Content-Type: application/json\r\n`;

function withBody(start: string, headers: string, body: string, length = body.length): string {
  return `${start} HTTP/1.1\r\nHost: fake\r\n${headers}Content-Length: ${length}\r\n\r\n${body}`;
}

const upload = "POST /k/v1/file.json";
const multipart = `${token}Content-Type: multipart/form-data; boundary=x\r\n`;

/** What arrives before the connection ends, byte for byte. */
export const brokenRequests: Readonly<Record<string, string>> = {
  "nothing at all": "",
  "a part of an upload": withBody(upload, multipart, '--x\r\nContent-Disposition: form-data; name="file"', 100_000),
  "a part of a JSON body": withBody("POST /k/v1/record.json", json, '{"app":', 100),
  "a part of a login": withBody("POST /login", "", "username=", 100),
  "a part of a consent": withBody("POST /oauth2/authorization", "", "username=", 100),
  "a part of a token request": withBody("POST /oauth2/token", "", "grant_type=", 100),
  "a part of a chunk": `${upload} HTTP/1.1\r\nHost: fake\r\n${token}Transfer-Encoding: chunked\r\n\r\nff\r\nabc`,
  "a chunk without a length": `${upload} HTTP/1.1\r\nHost: fake\r\n${token}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc`,
  "a form without an end": withBody(upload, multipart, "--x\r\nContent-Disposition: form-data"),
  "JSON without an end": withBody("POST /k/v1/record.json", json, '{"app":1'),
  "JSON with null for an app": withBody("POST /k/v1/preview/app/deploy.json", json, '{"apps":[null]}'),
  "JSON with null for a request": withBody("POST /k/v1/bulkRequest.json", json, '{"requests":[null]}'),
  "JSON with null for a record": withBody("POST /k/v1/record.json", json, '{"app":1,"record":null}'),
  "JSON with null for fields": withBody("PUT /k/v1/record.json", json, '{"app":1,"id":1,"record":{"name":null}}'),
  "a part of the headers": "GET /login HTTP/1.1\r\nHost: fa",
  "a header without a name": "GET /login HTTP/1.1\r\nHost: fake\r\n: x\r\n\r\n",
  "garbage after the headers": "GET /login HTTP/1.1\r\nHost: fake\r\n\r\n\x00\xff garbage \r\n\r\n",
  "garbage in place of a request": "\x00\xff\xfe garbage\r\n\r\n",
  "the beginning of TLS": "\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03",
  "a method that is none": "FETCH /login HTTP/1.1\r\nHost: fake\r\n\r\n",
  "a version that is none": "GET /login HTTP/9.9\r\nHost: fake\r\n\r\n",
  "a target that is no path": "GET login HTTP/1.1\r\nHost: fake\r\n\r\n",
  "a target that is a broken URL": "GET http://[ HTTP/1.1\r\nHost: fake\r\n\r\n",
  "a target that is broken where it is a path": "GET //[/%zz?%zz=%zz HTTP/1.1\r\nHost: fake\r\n\r\n",
  "a target that is an asterisk": "OPTIONS * HTTP/1.1\r\nHost: fake\r\n\r\n",
  "an encoding that is none": `GET /k/v1/%zz HTTP/1.1\r\nHost: fake\r\n${token}\r\n`,
  "a tunnel": "CONNECT fake:443 HTTP/1.1\r\nHost: fake\r\n\r\n",
  "an upgrade": "GET /login HTTP/1.1\r\nHost: fake\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
  "many at once": "GET /login HTTP/1.1\r\nHost: fake\r\n\r\n".repeat(200),
};
