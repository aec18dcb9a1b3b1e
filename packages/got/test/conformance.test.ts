import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { describeAdapterConformance, type Send } from "@kintone-auth/test-fixtures";
import got, { type Got } from "got";

const bare = got.extend({
  throwHttpErrors: false,
  retry: { limit: 1, calculateDelay: ({ computedValue }) => computedValue && 1 },
});

describeAdapterConformance("got", {
  runsHookOnRetry: true,
  kintoneAuth: (options) => sendWith(bare.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => sendWith(withKintoneAuth(bare, options)),
});

function sendWith(client: Got): Send {
  return async ({ url, ...request }) => {
    const { statusCode, body } = await client(url, request);
    return { status: statusCode, body };
  };
}
