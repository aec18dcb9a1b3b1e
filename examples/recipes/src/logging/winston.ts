import { getAuthFailure, withKintoneAuth } from "@kintone-auth/got";
import got, { type Got } from "got";
import { createLogger, format, type Logger, transports } from "winston";

const refusal = format((info) => Object.assign(info, { refusal: getAuthFailure(info) }));

/** axios's errors have the response, and with it the session's cookie, where Kintone sets one. */
function redact(name: string, value: unknown): unknown {
  return name === "set-cookie" ? "[Redacted]" : value;
}

/** `logger.error(error)` says why Kintone refused a request, whichever client the error comes from. */
export const logger: Logger = createLogger({
  format: format.combine(
    refusal(),
    format.errors({ stack: true }),
    format.timestamp(),
    format.json({ replacer: redact }),
  ),
  transports: [new transports.Console()],
});

/** Writes a line for each request, with its scheme, and its URL without the query. */
export function connect(baseUrl: string, apiToken: string): Got {
  return withKintoneAuth(got, {
    baseUrl,
    apiToken,
    onDecision: (decision) => logger.info("request to Kintone", decision),
  });
}
