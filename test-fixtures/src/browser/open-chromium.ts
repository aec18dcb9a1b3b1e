import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { findRealPart, hasRealPart } from "../real-part.ts";

/** One name for all that is left out without it. */
export const inChromium = "what runs in a real Chromium (needs chromium)";

export function hasChromium(): boolean {
  return hasRealPart("chromium");
}

/** Debian's own: nothing is downloaded, and it calls nobody. */
export function openChromium(): Promise<Browser> {
  const quiet = ["quic", "background-networking", "component-update", "sync", "gpu"].map((name) => `--disable-${name}`);
  const settings: LaunchOptions = { executablePath: findRealPart("chromium") ?? "chromium" };
  settings.args = ["--no-sandbox", "--no-first-run", ...quiet];
  return chromium.launch(settings);
}
