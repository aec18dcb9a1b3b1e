import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withKintoneAuth as withAxiosAuth } from "@kintone-auth/axios";
import { withKintoneAuth as withFetchAuth } from "@kintone-auth/fetch";
import { withKintoneAuth as withGotAuth } from "@kintone-auth/got";
import { withKintoneAuth as withKyAuth } from "@kintone-auth/ky";
import {
  credentialsOf,
  type FakeKintone,
  known,
  linesOf,
  startFakeKintone,
} from "@kintone-auth/test-fixtures/fake-kintone";
import axios from "axios";
import got from "got";
import ky from "ky";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

interface Recipe {
  addFile(app: number, path: string): Promise<string>;
  readFile(app: number, id: string): Promise<Uint8Array>;
}

const clients = ["axios", "ky", "got", "fetch"] as const;
const folder = mkdtempSync(join(tmpdir(), "kintone-auth-files-"));
const path = join(folder, "見積書 (最終).pdf");
const everyByte = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);

let kintone: FakeKintone;
let url: string;
beforeAll(async () => {
  kintone = await startFakeKintone();
  url = `${kintone.baseUrl}/k/v1/file.json`;
  writeFileSync(path, everyByte);
  vi.stubEnv("KINTONE_BASE_URL", kintone.baseUrl);
  vi.stubEnv("KINTONE_API_TOKEN", known.tokenOfApp1);
});
beforeEach(() => kintone.forget());
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await kintone.close();
});

async function readJson(path: string): Promise<unknown> {
  const headers = { "X-Cybozu-API-Token": known.tokenOfApp1 };
  return (await fetch(`${kintone.baseUrl}${path}`, { headers })).json();
}

describe.each(clients)("files, %s", (client) => {
  it("a file gets into a record by its Japanese name, and comes back byte by byte", async () => {
    const { addFile, readFile }: Recipe = await import(`../src/files/${client}.ts`);
    const id = await addFile(1, path);
    expect(Buffer.compare(await readFile(1, id), everyByte)).toBe(0);

    const types = kintone.requests.map((request) => [
      request.method,
      request.path,
      ...linesOf(request, "Content-Type"),
    ]);
    expect(types).toStrictEqual([
      ["POST", "/k/v1/file.json", expect.stringMatching(/^multipart\/form-data; ?boundary=\S+$/)],
      ["POST", "/k/v1/record.json", "application/json"],
      ["GET", "/k/v1/record.json"],
      ["GET", "/k/v1/file.json"],
    ]);
    // got makes a stream of the form, whose length it does not know.
    const lengths = kintone.requests.slice(0, 1).flatMap((upload) => linesOf(upload, "Content-Length"));
    expect(lengths).toHaveLength(client === "got" ? 0 : 1);
    const credentials = { "X-Cybozu-API-Token": [known.tokenOfApp1] };
    expect(kintone.requests.map(credentialsOf)).toStrictEqual(kintone.requests.map(() => credentials));
    expect(await readJson(`/k/v1/record.json?app=1&id=${id}`)).toMatchObject({
      record: { documents: { type: "FILE", value: [{ name: "見積書 (最終).pdf", size: "100000" }] } },
    });
  });
});

it("the key of an upload reads no file", async () => {
  const headers = { "X-Cybozu-API-Token": known.tokenOfApp1 };
  const body = formWith("見積書.pdf");
  const upload = await fetch(url, { method: "POST", headers, body });
  const { fileKey }: { fileKey: string } = await upload.json();
  expect(await readJson(`/k/v1/file.json?fileKey=${fileKey}`)).toMatchObject({ code: "GAIA_BL01" });
});

/** Uploads a form, or else asks for a file, with these headers as the caller's own. Resolves with the status. */
type SendWithType = (headers: { "Content-Type": string }, form?: FormData) => Promise<number>;

const sendWithType: Readonly<Record<(typeof clients)[number], SendWithType>> = {
  axios: async (headers, data) => {
    const client = withAxiosAuth(axios.create({ headers, validateStatus: () => true }), options());
    const response = await (data ? client.post(url, data) : client.get(url));
    return response.status;
  },
  ky: async (headers, body) => {
    const api = withKyAuth(ky.create({ headers, throwHttpErrors: false }), options());
    const response = await (body ? api.post(url, { body }) : api.get(url));
    return response.status;
  },
  got: async (headers, body) => {
    const job = withGotAuth(got.extend({ headers, throwHttpErrors: false }), options());
    const response = await (body ? job.post(url, { body }) : job.get(url));
    return response.statusCode;
  },
  fetch: async (headers, body) => {
    const kintoneFetch = withFetchAuth(fetch, options());
    const response = await kintoneFetch(url, { headers, ...(body && { method: "POST", body }) });
    return response.status;
  },
};

function options() {
  return { baseUrl: kintone.baseUrl, apiToken: known.tokenOfApp1 };
}

function formWith(name: string): FormData {
  const form = new FormData();
  form.append("file", new Blob(["御見積 1,000円"]), name);
  return form;
}

describe.each(clients)("a Content-Type of the caller's, %s", (client) => {
  const arrivedType = () => kintone.requests.flatMap((request) => linesOf(request, "Content-Type"));

  it(`multipart/form-data ${client === "axios" ? "gets its" : "has no"} boundary`, async () => {
    await sendWithType[client]({ "Content-Type": "multipart/form-data" }, formWith("見積書.pdf"));
    const repaired = expect.stringMatching(/^multipart\/form-data; boundary=\S+$/);
    expect(arrivedType()).toStrictEqual([client === "axios" ? repaired : "multipart/form-data"]);
  });

  it(`application/json ${client === "axios" ? "makes JSON of the form" : "is wrong about the form"}`, async () => {
    await sendWithType[client]({ "Content-Type": "application/json" }, formWith("見積書.pdf"));
    expect(arrivedType()).toStrictEqual(["application/json"]);
    const [body = ""] = kintone.requests.map((request) => request.body.toString("utf8"));
    expect(body).toMatch(client === "axios" ? /^\{"file":\{\}\}$/ : /^--.*filename="見積書.pdf"/s);
  });

  it("goes along with a GET, which Kintone refuses", async () => {
    expect(await sendWithType[client]({ "Content-Type": "application/json" })).toBe(400);
    expect(arrivedType()).toStrictEqual(["application/json"]);
  });
});
