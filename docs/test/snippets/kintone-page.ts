import { vi } from "vitest";
import { type Handler, kintonePage } from "../../src/snippets/kintone-page.ts";

/** Puts what a Kintone page has into place of Node.js's globals. Returns the handlers of its events. */
export function stubKintonePage(): readonly Handler[] {
  const { globals, handlers } = kintonePage();
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  return handlers;
}
