import { expect } from "vitest";
import { credentialsOf } from "../../fake-kintone/credentials.ts";
import { requestToken, sessionCookie } from "../../fake-kintone/known-credentials.ts";
import { type ConformanceCase, codeOfRejection, everyScheme, records } from "../conformance-case.ts";

const record = "/k/v1/record.json";

export const session: readonly ConformanceCase[] = [
  {
    name: "session: asks for the CSRF token anew for each writing request, and for no other",
    run: async ({ kintone, connect }) => {
      const returned: string[] = [];
      const send = connect({
        session: {
          cookie: sessionCookie,
          requestToken: async () => {
            returned.push(requestToken);
            return requestToken;
          },
        },
      });
      await send({ url: `${kintone.baseUrl}${records}&query=${encodeURIComponent('name = "山田 & co"')}` });
      expect(kintone.requests.at(-1)?.target).toBe(
        "/k/v1/records.json?app=1&query=name%20%3D%20%22%E5%B1%B1%E7%94%B0%20%26%20co%22",
      );
      expect(returned).toHaveLength(0);

      const json = { app: 1, record: { name: { value: "山田" } } };
      for (const method of ["POST", "PUT"] as const) {
        const { status } = await send({ method, url: `${kintone.baseUrl}${record}?lang=ja%20JP`, json });
        const received = kintone.requests.at(-1);
        expect(status).toBe(200);
        expect(received?.target).toBe(`${record}?lang=ja%20JP&__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1`);
        expect(received?.body.toString()).toBe(JSON.stringify(json));
        const contentLength = received?.headerLines.find(([name]) => name.toLowerCase() === "content-length");
        expect(contentLength?.[1]).toBe(String(new TextEncoder().encode(JSON.stringify(json)).length));
      }
      const { status } = await send({ method: "DELETE", url: `${kintone.baseUrl}/k/v1/records.json?app=1&ids[0]=1` });
      expect(status).toBe(200);
      await send({ method: "PATCH", url: kintone.baseUrl + record, json });
      expect(kintone.requests.at(-1)?.query.getAll("__REQUEST_TOKEN__")).toStrictEqual([requestToken]);
      expect(returned).toHaveLength(4);
    },
  },
  {
    name: "session: leaves a CSRF token that the caller has put in the query",
    run: async ({ kintone, connect }) => {
      const url = `${kintone.baseUrl}${record}?__REQUEST_TOKEN__=own`;
      await connect({ session: everyScheme.session })({ method: "POST", url, json: {} });
      expect(kintone.requests.at(-1)?.query.getAll("__REQUEST_TOKEN__")).toStrictEqual(["own"]);
    },
  },
  {
    name: "session: joins the caller's Cookie and keeps the caller's X-Requested-With",
    run: async ({ kintone, connect, isInPage }) => {
      const headers = { cookie: "theme=dark; lang=ja", "x-requested-with": "batch" };
      await connect({ session: { cookie: () => sessionCookie } })({ url: kintone.baseUrl + records, headers });
      expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({
        Cookie: [isInPage ? sessionCookie : `theme=dark; lang=ja; ${sessionCookie}`],
        "X-Requested-With": ["batch"],
      });
    },
  },
  {
    name: "session: sends no cookie beside another of the same name, of which a server would take either",
    run: async ({ kintone, connect, isInPage }) => {
      // No script in a page sets a Cookie.
      if (isInPage) return;
      const [name = ""] = sessionCookie.split("=", 1);
      const own = [`${name}=own`, `theme=dark; ${name}=own; lang=ja`, `${name.toLowerCase()} = own`, `a=b,${name}=own`];
      for (const cookie of [sessionCookie, () => sessionCookie]) {
        const send = connect({ session: { cookie } });
        for (const Cookie of own) {
          const request = send({ url: kintone.baseUrl + records, headers: { Cookie } });
          expect(await codeOfRejection(request), Cookie).toBe("ERR_AUTHORIZATION_CONFLICT");
        }
      }
      expect(kintone.requests).toHaveLength(0);
    },
  },
  {
    name: "session: is available without a cookie in a page alone, where the browser has it",
    run: async ({ kintone, connect, isInPage }) => {
      const withoutCookie = { session: { requestToken: () => requestToken } };
      const request = connect(withoutCookie)({ url: kintone.baseUrl + records });
      if (isInPage) return expect(await request).toMatchObject({ status: 200 });
      expect(await codeOfRejection(request)).toBe("ERR_NO_CREDENTIALS");
      expect(kintone.requests).toHaveLength(0);
    },
  },
  {
    name: "session: sends no writing request without a CSRF token, which Kintone's pages have",
    run: async ({ kintone, connect, isInPage }) => {
      const send = connect({ session: { cookie: sessionCookie } });
      const request = send({ method: "POST", url: kintone.baseUrl + record, json: { app: 1 } });
      if (isInPage) return expect(await request).toMatchObject({ status: 200 });
      expect(await codeOfRejection(request)).toBe("ERR_CREDENTIALS_UNAVAILABLE");
      expect(kintone.requests).toHaveLength(0);
    },
  },
];
