import { diagnoseAuthFailure } from "@kintone-auth/core";
import { credentialsOf, type FakeKintone, schemesOf } from "@kintone-auth/test-fixtures/fake-kintone";
import { clients, type DemoResponse } from "./clients.ts";
import type { Scenario } from "./scenarios.ts";

/** What happened to one request through one client, as the server saw it. */
export interface Outcome {
  readonly client: string;
  readonly scenario: string;
  readonly scheme: string;
  /** Names and masked values. */
  readonly headers: readonly string[];
  readonly status: number;
  readonly answer: string;
  /** Why Kintone refused, as `withKintoneAuth` would add it to the client's error. */
  readonly explanation?: string;
  readonly asExpected: boolean;
}

interface KintoneAnswer {
  readonly code?: string;
  readonly message?: string;
  readonly records?: unknown[];
  readonly users?: unknown[];
  readonly id?: string;
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
      ...Object.entries(credentials).map(([name, values]) => `${name}: ${values.map(mask).join(" | ")}`),
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

/** Keeps the words that are no secret, and shows how many values there are. */
function mask(value: string): string {
  if (value === "XMLHttpRequest") return value;
  const [, kind = ""] = /^((?:Bearer|Basic) )/.exec(value) ?? [];
  return kind + value.slice(kind.length).split(",").fill("***").join(",");
}

function summarise({ status, body }: DemoResponse, isFromHome: boolean): Pick<Outcome, "answer" | "explanation"> {
  const { code, message, records, users, id }: KintoneAnswer = JSON.parse(body);
  const explanation = isFromHome ? diagnoseAuthFailure({ status, code })?.summary : undefined;
  if (code) return { answer: `${code} ${message}`, ...(explanation && { explanation }) };
  if (users) return { answer: `${users.length} users` };
  return { answer: records ? `${records.length} record` : `record ${id} added` };
}
