import { readFileSync } from "node:fs";

const manifest: { readonly version: string } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);

/** What a report of a mistake needs. */
export const versions: Readonly<Record<"doctor" | "node" | "platform", string>> = {
  doctor: manifest.version,
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
};
