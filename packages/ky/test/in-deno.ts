/** Runs in Deno: ends calls in each way with one ky, and prints what `Deno.inspect` shows of it. */
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";

interface Deno {
  readonly args: readonly [installedAs: string, baseUrl: string, apiToken: string, ownToken: string];
  inspect(value: unknown, options?: { depth: number; showHidden: boolean; getters: boolean }): string;
}

const { Deno: deno }: { Deno: Deno } = globalThis as unknown as { Deno: Deno };
const [installedAs, baseUrl, apiToken, ownToken] = deno.args;
const { default: ky }: typeof import("ky") = await import(installedAs);
const bare = ky.create({ retry: 0 });
const forms = {
  kintoneAuth: bare.extend({ hooks: { beforeRequest: [kintoneAuth({ baseUrl, apiToken })] } }),
  withKintoneAuth: withKintoneAuth(bare, { baseUrl, apiToken }),
};
const everything = { depth: 100, showHidden: true, getters: true };

for (const [form, api] of Object.entries(forms)) {
  for (const ending of ["success", "status 400", "timeout", "connection reset", "refused redirect"]) {
    for (const headers of [{}, { "X-Cybozu-API-Token": ownToken }]) {
      const url = `${baseUrl}/k/v1/${encodeURIComponent(ending)}`;
      const limit = ending === "timeout" ? { timeout: 60 } : {};
      const outcome: unknown = await api.post(url, { json: { app: 1 }, headers, ...limit }).catch((error) => error);
      const shown = [deno.inspect(outcome), deno.inspect(outcome, everything), deno.inspect({ outcome }, everything)];
      console.log(JSON.stringify({ form, ending, hasFailed: outcome instanceof Error, shown: shown.join("\n") }));
    }
  }
}
