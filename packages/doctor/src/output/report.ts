import type { Locale } from "@kintone-auth/core";
import type { Finding } from "../findings/finding.ts";
import type { Output } from "./output.ts";
import { versions } from "./versions.ts";

const marks = { ok: "✓", failed: "✗", info: "–" } as const;

/** Markdown for an issue: versions and findings, without the names of hosts, addresses and files. */
export function reportOutput(stream: NodeJS.WritableStream, locale: Locale): Output {
  const lines: string[] = [];
  return {
    show: (finding: Finding) => {
      const { text, remedy } = finding.describeInPublic(locale);
      lines.push(`- ${marks[finding.status]} \`${finding.check}: ${finding.code}\` ${escaped(text)}`);
      if (finding.status === "failed" && remedy !== undefined) lines.push(`  - ${escaped(remedy)}`);
    },
    end: (outcome) => {
      const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
      stream.write(`@kintone-auth/doctor: **${outcome}** (${used.join(", ")})\n\n${lines.join("\n")}\n`);
    },
  };
}

/** The stand-ins for names would be taken for HTML. */
function escaped(text: string): string {
  return text.replaceAll("<", "&lt;");
}
