import { Agent } from "node:http";
import { getAuthFailure, withKintoneAuth } from "@kintone-auth/got";
import type { APIGatewayProxyHandlerV2 } from "aws-lambda";
import got from "got";

const {
  KINTONE_BASE_URL: baseUrl = "",
  KINTONE_APP_ID: appId = "",
  KINTONE_SECRET_ID: secretId = "",
  PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: port = "2773",
  AWS_SESSION_TOKEN: sessionToken,
} = process.env;

/** Asks the layer "AWS Parameters and Secrets Lambda Extension", which keeps a secret for five minutes. */
async function readToken(): Promise<string> {
  const url = `http://localhost:${port}/secretsmanager/get`;
  const headers = { "X-Aws-Parameters-Secrets-Token": sessionToken };
  // With an agent of its own, the request goes to no proxy of the environment, which could read it.
  const request = got(url, { searchParams: { secretId }, headers, agent: { http: new Agent() } });
  const { SecretString } = await request.json<{ SecretString: string }>();
  return SecretString;
}

// Outside the handler, so that a warm start uses the client again.
const kintone = withKintoneAuth(got, { baseUrl, apiToken: readToken });

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  // Check here who asks: everyone who knows this URL gets the app's records.
  const id = event.queryStringParameters?.["id"] ?? "";
  try {
    const url = `${baseUrl}/k/v1/record.json`;
    const { record } = await kintone(url, { searchParams: { app: appId, id } }).json<{ record: object }>();
    return { statusCode: 200, headers: { "Content-Type": "application/json" }, body: JSON.stringify(record) };
  } catch (error) {
    // The reason is for the log, and not for whoever asks. No credential is in either.
    console.error(getAuthFailure(error)?.summary ?? error);
    return { statusCode: 502, body: "" };
  }
};
