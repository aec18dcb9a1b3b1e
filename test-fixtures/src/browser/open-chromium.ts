import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { findRealPart, hasRealPart } from "../real-part.ts";

export type { Browser };

/** One name for all tests that are left out without Chromium. */
export const inChromium = "what runs in a real Chromium (needs chromium)";

export function hasChromium(): boolean {
  return hasRealPart("chromium");
}

/** Starts Debian's own Chromium: nothing is downloaded. The switches turn its own network requests off. */
export function openChromium(): Promise<Browser> {
  return chromium.launch(chromiumSettings());
}

export function chromiumSettings(): LaunchOptions & { readonly args: readonly string[] } {
  const quiet = ["quic", "background-networking", "component-update", "sync", "gpu"].map((name) => `--disable-${name}`);
  const executablePath = findRealPart("chromium") ?? "chromium";
  return { executablePath, args: ["--no-sandbox", "--no-first-run", ...quiet] };
}
