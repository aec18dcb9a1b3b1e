import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { known } from "@kintone-auth/test-fixtures";
import ky, { type KyInstance, type Options } from "ky";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };

const forms: Readonly<Record<string, (client: KyInstance, baseUrl: string) => KyInstance>> = {
  "ky by itself": (client) => client,
  kintoneAuth: (client, baseUrl) => client.extend({ hooks: { beforeRequest: [kintoneAuth({ baseUrl, session })] } }),
  withKintoneAuth: (client, baseUrl) => withKintoneAuth(client, { baseUrl, session }),
};

describe.each(Object.entries(forms))("an upload with a session, %s", (_form, connect) => {
  let onRequest: (request: IncomingMessage) => void = () => undefined;
  let baseUrl: string;
  let length: number;
  const server = createServer((request, response) => {
    onRequest(request);
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
    });
    request.on("end", () => response.end());
  });
  beforeEach(async () => {
    length = 0;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });

  it.each([0, 1])("delivers what is written of a stream that stays open, with %d retries", async (retry) => {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream({
      start: (given) => {
        controller = given;
      },
    });
    controller?.enqueue(new TextEncoder().encode("first"));
    const arrived = new Promise<string>((resolve) => {
      onRequest = (request) => request.once("data", (chunk: Buffer) => resolve(chunk.toString()));
    });
    const sent = connect(ky.create({ retry }), baseUrl).put(`${baseUrl}/k/v1/file.json`, { body });
    expect(await arrived).toBe("first");
    controller?.close();
    expect((await sent).status).toBe(200);
  });

  // More than a connection takes while nobody reads from it. Each part is a chunk of its own.
  const parts = Array<Uint8Array<ArrayBuffer>>(512).fill(new Uint8Array(65_536));

  it.each<[string, () => BodyInit]>([
    ["a Blob", () => new Blob(parts)],
    ["a stream", () => new Blob(parts).stream()],
  ])("reports the progress of sending, and not of reading: %s", async (_name, createBody) => {
    const events: string[] = [];
    onRequest = () => events.push("arrived");
    const onUploadProgress: Options["onUploadProgress"] = ({ percent }) => {
      if (percent === 1) events.push("all sent");
    };
    const client = ky.create({ retry: 0, onUploadProgress });
    await connect(client, baseUrl).post(`${baseUrl}/k/v1/file.json`, { body: createBody() });
    expect(events.slice(0, 2)).toStrictEqual(["arrived", "all sent"]);
    expect(length).toBe(512 * 65_536);
  });
});

const baseUrl = "https://example.cybozu.com";
const credentials: Readonly<Record<string, Parameters<typeof withKintoneAuth>[1]>> = {
  "an API token": { baseUrl, apiToken: "token" },
  "a session": { baseUrl, session },
  OAuth: { baseUrl, oauth: { getAccessToken: () => "token", refresh: async () => "other" } },
};

describe.each(Object.entries(credentials))("when the inner fetch fails, with %s", (_scheme, auth) => {
  describe.each([0, 1])("with %d retries", (retry) => {
    const fetch = async () => {
      throw new Error("no connection");
    };
    const api = () => withKintoneAuth(ky.create({ retry, fetch }), auth);

    it("a stream is cancelled, once", async () => {
      const cancel = vi.fn();
      const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(10)), cancel });
      await expect(api().post(`${baseUrl}/k/v1/file.json`, { body })).rejects.toThrow("no connection");
      await vi.waitFor(() => expect(cancel).toHaveBeenCalledTimes(1));
    });

    it("a form is left alone, so that the process goes on", async () => {
      const body = new FormData();
      body.set("file", new Blob(["text"]), "file.txt");
      await expect(api().post(`${baseUrl}/k/v1/file.json`, { body })).rejects.toThrow("no connection");
      await new Promise((resolve) => setImmediate(resolve));
    });
  });
});
