import { vi } from "vitest";

type Handler = (event: object) => unknown;

/** Puts what a Kintone page has into place of Node.js's globals. Returns the handlers of its events. */
export function stubKintonePage(): readonly Handler[] {
  const handlers: Handler[] = [];
  vi.stubGlobal("document", { cookie: "" });
  vi.stubGlobal("location", new URL("https://example.cybozu.com/k/1/"));
  vi.stubGlobal("kintone", {
    getRequestToken: () => "page-token",
    app: { getId: () => 1 },
    events: { on: (_type: unknown, handler: Handler) => handlers.push(handler) },
  });
  return handlers;
}
