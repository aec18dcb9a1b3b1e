import { Readable } from "node:stream";
import { inspect } from "node:util";
import { AxiosHeaders } from "axios";
import { describe, expect, it } from "vitest";
import { hideAgents } from "../src/hide-agents.ts";
import { hideResponse } from "../src/hide-response.ts";

const ignore = () => undefined;

describe("the raw request of a response or an error", () => {
  it("may be missing", () => {
    const error = new Error("failed");
    hideResponse(error, ignore);
    expect(Object.keys(error)).toStrictEqual([]);
    expect("request" in error).toBe(false);
  });

  it("is there as a property, for those who know its name", () => {
    const response = { status: 200, request: { secret: "secret" } };
    hideResponse(response, ignore);
    expect(Object.keys(response)).toStrictEqual(["status"]);
    expect(response.request.secret).toBe("secret");
  });

  it("may be frozen, and so may what holds it", () => {
    const response = Object.freeze({ request: Object.freeze({ secret: "secret" }) });
    expect(() => hideResponse(response, ignore)).not.toThrow();
  });

  it("prints as its name alone, and so does follow-redirects' object, which it leads to", () => {
    const redirectable = { secret: "secret" };
    const response = { request: { _redirectable: redirectable } };
    hideResponse(response, ignore);
    for (const held of [response.request, redirectable]) {
      expect(inspect({ held })).toBe("{ held: [Object] }");
      expect(JSON.stringify({ held })).toBe('{"held":"[Object]"}');
    }
  });
});

it("a stream prints as its name alone, and its error is handed on without being handled", async () => {
  const data = Readable.from(["x"]);
  const errors: unknown[] = [];
  hideResponse({ data }, (error) => errors.push(error));
  expect(inspect({ data })).toBe("{ data: [Readable] }");
  const failure = new Promise((resolve) => data.once("error", resolve));
  data.destroy(new Error("late"));
  expect(errors).toStrictEqual([await failure]);
  expect(data.listenerCount("error")).toBe(0);
});

it("the agents of a config print as their names alone", () => {
  class SecretAgent {
    readonly secret = "secret";
  }
  const [httpAgent, httpsAgent, dispatcher] = [new SecretAgent(), new SecretAgent(), new SecretAgent()];
  hideAgents({ httpAgent, httpsAgent, fetchOptions: { dispatcher }, headers: new AxiosHeaders() });
  const agents = [httpAgent, httpsAgent, dispatcher];
  expect(inspect(agents)).toBe("[ [SecretAgent], [SecretAgent], [SecretAgent] ]");
  expect(agents.map(({ secret }) => secret)).toStrictEqual(["secret", "secret", "secret"]);
});
