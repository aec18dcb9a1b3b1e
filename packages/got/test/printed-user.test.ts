import { once } from "node:events";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { everyWayThatAsks, everyWayToPrint, known } from "@kintone-auth/test-fixtures";
import got, { type Got, type Hooks, RequestError } from "got";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

const user = { username: "user", password: "basicSecret" };
const received: unknown[] = [];
let baseUrl = "";
const server = createServer(({ url = "", headers }, response) => {
  received.push(headers.authorization);
  if (url === "/moved") response.writeHead(302, { Location: "/gzip" }).end();
  else if (url === "/gzip") response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync("text"));
  else response.end("text");
});

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  baseUrl = `http://127.0.0.1:${Object(server.address()).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  received.length = 0;
});

const forms: Readonly<Record<string, (job: Got) => Got>> = {
  kintoneAuth: (job) => job.extend({ hooks: { beforeRequest: [kintoneAuth(options())] } }),
  withKintoneAuth: (job) => withKintoneAuth(job, options()),
};

function options() {
  return { baseUrl, apiToken: known.tokenOfApp1 };
}

describe.each(Object.entries(forms))("a user name and a password of the caller's, with %s,", (_form, connect) => {
  it("are in no error of json(), and on the next attempt", async () => {
    const afterResponse: NonNullable<Hooks["afterResponse"]> = [
      (response, retryWithMergedOptions) =>
        response.retryCount === 0 ? retryWithMergedOptions({ headers: { "X-Again": "yes" } }) : response,
    ];
    const job = connect(got).extend({ hooks: { afterResponse } });
    const error = await job(`${baseUrl}/text`, user)
      .json()
      .catch((error: unknown) => error);
    if (!(error instanceof RequestError)) throw new Error("the call must fail");
    expect(error.code).toBe("ERR_BODY_PARSE_FAILURE");
    expect(error.message).toContain(` in "${baseUrl}/text"`);
    for (const text of everyWayToPrint(error)) expect(text).not.toContain(user.password);
    expect(String(error.options.url)).toContain(user.password);
    expect(received).toStrictEqual(Array(2).fill(`Basic ${btoa("user:basicSecret")}`));
  });

  it.each(["/text", "/gzip", "/moved"])("are not printed with a stream and its response, for %s", async (path) => {
    const stream = connect(got).stream(baseUrl + path, user);
    // As soon as anybody can see the response.
    const printed = new Promise<string[]>((resolve) => {
      stream.on("response", (response) => resolve([response, stream].flatMap((value) => [...everyWayThatAsks(value)])));
    });
    await once(stream.resume(), "end");
    for (const text of await printed) expect(text).not.toContain(user.password);
  });
});
