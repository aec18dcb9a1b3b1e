import { getAuthFailure, withKintoneAuth } from "@kintone-auth/axios";
import axios, { type AxiosInstance } from "axios";
import pino, { type Logger } from "pino";

/** `logger.error(error)` says why Kintone refused a request, whichever client the error comes from. */
export const logger: Logger = pino({
  serializers: { err: describe },
  // Options and headers print `***` by themselves. pino would copy their values instead.
  formatters: { log: (object) => ("toJSON" in object ? { object } : object) },
  hooks: { streamWrite: removeCookies },
});

function describe(error: unknown): unknown {
  return error instanceof Error ? { ...pino.stdSerializers.err(error), refusal: getAuthFailure(error) } : error;
}

/** axios's errors have the response's headers, and so the session's cookie, also inside another error. */
function removeCookies(line: string): string {
  if (!line.includes("set-cookie")) return line;
  return `${JSON.stringify(JSON.parse(line, (name, value) => (name === "set-cookie" ? "***" : value)))}\n`;
}

/** Writes a line for each request, with its scheme, and its URL without the query. */
export function connect(baseUrl: string, apiToken: string): AxiosInstance {
  return withKintoneAuth(axios.create({ baseURL: baseUrl }), {
    baseUrl,
    apiToken,
    onDecision: (decision) => logger.info(decision, "request to Kintone"),
  });
}
