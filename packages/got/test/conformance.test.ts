import { Readable } from "node:stream";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { describeAdapterConformance, type Send } from "@kintone-auth/test-fixtures";
import got, { type Got } from "got";

const bare = got.extend({
  throwHttpErrors: false,
  retry: { limit: 1, calculateDelay: ({ computedValue }) => computedValue && 1 },
});

describeAdapterConformance("got", {
  runsHookOnRetry: true,
  followsRedirects: { kintoneAuth: true, withKintoneAuth: true },
  kintoneAuth: (options) => sendWith(bare.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => sendWith(withKintoneAuth(bare, options)),
});

function sendWith(client: Got): Send {
  return async ({ url, form, query, stream, ...request }) => {
    const sent = form ?? (stream && Readable.from([stream]));
    const options = { ...request, ...(sent && { body: sent }), ...(query && { searchParams: query }) };
    const { statusCode, body } = await client(url, options);
    return { status: statusCode, body };
  };
}
