import { getAuthFailure, withKintoneAuth } from "@kintone-auth/axios";
import axios, { type AxiosInstance } from "axios";
import pino, { type Logger } from "pino";

/** `logger.error(error)` says why Kintone refused a request, whichever client the error comes from. */
export const logger: Logger = pino({ serializers: { err: describe } });

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { response, ...described } = pino.stdSerializers.err(error);
  // Of axios's response only the body: among its headers is the session's cookie, where Kintone sets one.
  return { ...described, body: response?.data, refusal: getAuthFailure(error) };
}

/** Writes a line for each request, with its scheme, and its URL without the query. */
export function connect(baseUrl: string, apiToken: string): AxiosInstance {
  return withKintoneAuth(axios.create({ baseURL: baseUrl }), {
    baseUrl,
    apiToken,
    onDecision: (decision) => logger.info(decision, "request to Kintone"),
  });
}
