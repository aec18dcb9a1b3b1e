import { type ClientKind, checkClient } from "@kintone-auth/core/checks";
import { expect, it, vi } from "vitest";

/** A made-up client: a function with a `send`. */
const kind: ClientKind = {
  name: "sender",
  description: "a sender, such as createSender() returns",
  isClient: (value) => typeof value === "function" && "send" in value && !("mock" in Object(value.send)),
  functionsOf: (value) => [Object(value).send, Object(value).open],
};
const sender = Object.assign(() => {}, { send: () => {} });

function messageFor(client: unknown, isAccepted?: boolean): string {
  try {
    checkClient(client, kind, isAccepted);
    return "accepted";
  } catch (error) {
    expect(error).toMatchObject({ code: "ERR_INVALID_OPTIONS" });
    return error instanceof Error ? error.message : "";
  }
}

it("a client is accepted", () => {
  expect(messageFor(sender)).toBe("accepted");
});

it("a client is not, where its package has looked further", () => {
  expect(messageFor(sender, false)).toBe("client must be a sender, such as createSender() returns");
  expect(messageFor({}, true)).toBe("accepted");
});

const mistakes: readonly (readonly [what: string, client: unknown, message: string])[] = [
  ["nothing", undefined, "client is undefined: give a sender, such as createSender() returns"],
  ["null", null, "client is null: give a sender, such as createSender() returns"],
  [
    "options in its place",
    { baseUrl: "https://example.cybozu.com", apiToken: "hunter2" },
    "withKintoneAuth takes the client first: withKintoneAuth(client, { baseUrl, apiToken })",
  ],
  [
    "a KintoneAuth in its place",
    { authorize: () => {} },
    "withKintoneAuth takes the client first: withKintoneAuth(client, options)",
  ],
  ["its module", { default: sender }, "client is a module: give its default export"],
  ["another module", { default: {} }, "client must be a sender, such as createSender() returns"],
  ["another object", { authority: true }, "client must be a sender, such as createSender() returns"],
  ["another function", () => {}, "client must be a sender, such as createSender() returns"],
  [
    "a mock of it",
    Object.assign(() => {}, { open: vi.fn() }),
    "client must be a sender, such as createSender() returns: is sender mocked?",
  ],
  ["a text", "baseUrl", "client must be a sender, such as createSender() returns"],
];
for (const [what, client, message] of mistakes) {
  it(`${what} is an error that tells what to give`, () => expect(messageFor(client)).toBe(message));
}
