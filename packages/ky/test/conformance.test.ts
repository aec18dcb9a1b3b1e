import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { describeAdapterConformance, type Send } from "@kintone-auth/test-fixtures";
import ky, { type KyInstance } from "ky";

const retry = { limit: 1, delay: () => 1 };

describeAdapterConformance("ky", {
  runsHookOnRetry: process.env["CLIENT_INSTALLED_AS"] === "ky-1",
  kintoneAuth: (options) => sendWith(ky.create({ retry, hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => sendWith(withKintoneAuth(ky.create({ retry }), options)),
});

function sendWith(client: KyInstance): Send {
  return async ({ url, ...request }) => {
    const response = await client(url, { ...request, throwHttpErrors: (status: number) => status === 503 });
    return { status: response.status, body: await response.text() };
  };
}
