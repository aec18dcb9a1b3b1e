import { diagnoseAuthFailure } from "@kintone-auth/core";
import { credentialsOf, type FakeKintone, schemesOf } from "@kintone-auth/test-fixtures/fake-kintone";
import { clients, type DemoResponse } from "./clients.ts";
import { notFromKintone, parseBody } from "./parse-body.ts";
import type { Scenario } from "./scenarios.ts";

/** What happened to one request through one client, as the server saw it. */
export interface Outcome {
  readonly client: string;
  readonly scenario: string;
  readonly scheme: string;
  /** Names and redacted values. */
  readonly headers: readonly string[];
  readonly status: number;
  /** The body of the response, in short. */
  readonly result: string;
  /** Why Kintone refused, as `withKintoneAuth` would explain it. */
  readonly explanation?: string;
  readonly asExpected: boolean;
}

export async function runScenario(
  client: string,
  scenario: Scenario,
  servers: readonly FakeKintone[],
): Promise<Outcome> {
  const { name, options, request, expected } = scenario;
  const server = servers.find(({ baseUrl }) => request.url.startsWith(`${baseUrl}/`));
  const response = await clients[client]?.(options, request);
  const received = server?.requests.at(-1);
  if (!received || !response) throw new Error(`no request arrived: ${client}, ${name}`);
  const schemes = schemesOf(received);
  const credentials = credentialsOf(received);
  const query = received.query.has("__REQUEST_TOKEN__") ? ["?__REQUEST_TOKEN__=***"] : [];
  const hasBasic = credentials["Authorization"]?.some((value) => value.startsWith("Basic ")) ?? false;
  return {
    client,
    scenario: name,
    scheme: [...schemes, ...(hasBasic ? ["basic"] : [])].join(" + ") || "none",
    headers: [
      ...Object.entries(credentials).map(([name, values]) => `${name}: ${values.map(redact).join(" | ")}`),
      ...query,
    ],
    status: response.status,
    ...summarise(response, request.url.startsWith(`${options.baseUrl}/`)),
    asExpected:
      schemes.join() === expected.schemes.join() &&
      hasBasic === (expected.basic ?? false) &&
      response.status === expected.status,
  };
}

/** Keeps the words that are not secret, and shows how many values there are. */
function redact(value: string): string {
  if (value === "XMLHttpRequest") return value;
  const [, kind = ""] = /^((?:Bearer|Basic) )/.exec(value) ?? [];
  return kind + value.slice(kind.length).split(",").fill("***").join(",");
}

function summarise({ status, body }: DemoResponse, isSameOrigin: boolean): Pick<Outcome, "result" | "explanation"> {
  const parsed = parseBody(body);
  if (!parsed) return { result: notFromKintone };
  const { code, message, records, users, apis, id } = parsed;
  const explanation = isSameOrigin ? diagnoseAuthFailure({ status, code })?.summary : undefined;
  if (code) return { result: `${code} ${message}`, ...(explanation && { explanation }) };
  if (users) return { result: counted(users.length, "user") };
  if (apis) return { result: "a list of APIs" };
  return { result: records ? counted(records.length, "record") : `record ${id} added` };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
