import { KintoneRestAPIClient } from "@kintone/rest-api-client";
import { type Call, describeLeakingClient } from "@kintone-auth/test-fixtures";

type Options = NonNullable<ConstructorParameters<typeof KintoneRestAPIClient>[0]>;

/** Its session works in a page only, and the caller cannot give it headers. */
describeLeakingClient("@kintone/rest-api-client 6.2.1", ({ configuration, ownHeaders }, baseUrl): Call | undefined => {
  if (ownHeaders) return undefined;
  const { password, apiToken, oauth, basic } = configuration;
  const basicAuth = typeof basic === "object" && { basicAuth: basic };
  const connect = (auth: NonNullable<Options["auth"]>) =>
    callOf(new KintoneRestAPIClient({ baseUrl, auth, ...basicAuth }));
  if (typeof password === "object") return connect(password);
  if (typeof apiToken === "string") return connect({ apiToken });
  if (typeof oauth === "object") return connect({ oAuthToken: oauth.accessToken });
  return undefined;
});

function callOf(client: KintoneRestAPIClient): Call {
  return ({ url, json }) => {
    const app = json && "app" in json ? Number(json.app) : Number(new URL(url).searchParams.get("app"));
    return json ? client.record.addRecord({ app, ...json }) : client.record.getRecords({ app });
  };
}
