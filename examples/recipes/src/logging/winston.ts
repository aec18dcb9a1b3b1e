import { getAuthFailure, withKintoneAuth } from "@kintone-auth/got";
import got, { type Got } from "got";
import { createLogger, format, type Logger, transports } from "winston";

const refusal = format((info) => Object.assign(info, { refusal: getAuthFailure(info) }));

/** Options and headers print `***` by themselves. winston has copied their values instead. */
const uncopied = format((info) => {
  const [object] = [info[Symbol.for("splat")]].flat();
  if (!printsItself(object)) return info;
  for (const name of Object.keys(object)) delete info[name];
  return Object.assign(info, { object });
});

function printsItself(value: unknown): value is object {
  return typeof value === "object" && value !== null && "toJSON" in value && !(value instanceof Error);
}

/** axios's errors have the response, and with it the session's cookie, where Kintone sets one. */
function redact(name: string, value: unknown): unknown {
  return name === "set-cookie" ? "***" : value;
}

/** `logger.error(error)` says why Kintone refused a request, whichever client the error comes from. */
export const logger: Logger = createLogger({
  format: format.combine(
    uncopied(),
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
