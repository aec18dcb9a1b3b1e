import type { Locale } from "@kintone-auth/core";
import type { Finding } from "../findings/finding.ts";
import { outcomeOf } from "./outcome.ts";
import type { Output } from "./output.ts";
import { versions } from "./versions.ts";

const marks = { ok: "✓", failed: "✗", info: "–" } as const;

/** Markdown for an issue: versions and findings, without the names of hosts, addresses and files. */
export function reportOutput(stream: NodeJS.WritableStream, locale: Locale): Output {
  return {
    show: () => {},
    end: (findings) => {
      const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
      const title = `@kintone-auth/doctor: **${outcomeOf(findings)}** (${used.join(", ")})`;
      stream.write(`${title}\n\n${findings.map((finding) => itemOf(finding, locale)).join("\n")}\n`);
    },
  };
}

function itemOf(finding: Finding, locale: Locale): string {
  const { text, remedy } = finding.describeInPublic(locale);
  const item = `- ${marks[finding.status]} \`${finding.check}: ${finding.code}\` ${escaped(text)}`;
  return finding.status === "failed" && remedy !== undefined ? `${item}\n  - ${escaped(remedy)}` : item;
}

/** The stand-ins for names would be taken for HTML. */
function escaped(text: string): string {
  return text.replaceAll("<", "&lt;").replaceAll("\n", " ");
}
