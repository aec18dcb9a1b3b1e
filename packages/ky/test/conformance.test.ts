import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { describeAdapterConformance, type Send } from "@kintone-auth/test-fixtures";
import ky, { type KyInstance } from "ky";

const retry = { limit: 1, delay: () => 1 };

describeAdapterConformance("ky", {
  followsRedirects: { kintoneAuth: false, withKintoneAuth: true },
  runsHookOnRetry: process.env["CLIENT_INSTALLED_AS"] === "ky-1",
  kintoneAuth: (options) => sendWith(ky.create({ retry, hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => sendWith(withKintoneAuth(ky.create({ retry }), options)),
});

function sendWith(client: KyInstance): Send {
  return async ({ url, form, query, stream, ...request }) => {
    const body = form ?? (stream && new Blob([stream]).stream());
    const sent = { ...(body && { body, duplex: "half" }), ...(query && { searchParams: query }) };
    const response = await client(url, { ...request, ...sent, throwHttpErrors: (status: number) => status === 503 });
    return { status: response.status, body: await response.text() };
  };
}
