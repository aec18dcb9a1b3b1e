import gotPackage = require("@kintone-auth/got");

const baseUrl = process.env["KINTONE_BASE_URL"] ?? "https://example.cybozu.com";
const options: gotPackage.KintoneAuthOptions = { baseUrl, apiToken: "token" };
const url = `${baseUrl}/k/v1/records.json?app=1`;

async function loadGot() {
  const { default: got } = await import("got");
  return {
    client: gotPackage.withKintoneAuth(got.extend(), options),
    withHook: got.extend({ hooks: { beforeRequest: [gotPackage.kintoneAuth(options)] } }),
    // @ts-expect-error: an option that there is not
    mistake: () => gotPackage.withKintoneAuth(got, { baseUrl, apiTokens: "token" }),
  };
}

async function sendAll(): Promise<void> {
  const { client, withHook } = await loadGot();
  await Promise.all([client(url), withHook(url)]);
}

export = { loadGot, sendAll };
