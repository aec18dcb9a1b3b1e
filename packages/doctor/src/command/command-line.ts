import { parseArgs } from "node:util";
import type { Environment, Locale } from "@kintone-auth/core";
import type { Flags } from "../settings/settings.ts";
import { languageOf } from "./language.ts";
import type { UsageProblem } from "./usage-problems.ts";

export interface CommandLine {
  readonly flags: Flags;
  readonly locale: Locale;
  readonly form: "list" | "json" | "report";
  readonly wants: "examination" | "help" | "version";
}

export type ReadCommandLine = CommandLine | { readonly problem: UsageProblem; readonly locale: Locale };

const options = {
  app: { type: "string", multiple: true },
  "guest-space": { type: "string" },
  "base-url": { type: "string" },
  pfx: { type: "string" },
  proxy: { type: "string" },
  json: { type: "boolean" },
  report: { type: "boolean" },
  lang: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

/** Reads the flags. What is wrong with them is said without repeating a value, which may be a secret that was given by mistake. */
export function readCommandLine(args: readonly string[], env: Environment): ReadCommandLine {
  const ofMachine = languageOf(env);
  const parsed = parse(args);
  if ("code" in parsed) return { problem: parsed, locale: ofMachine };
  const { values } = parsed;
  const { lang, json = false, report = false, proxy } = values;
  const locale = lang === "ja" || lang === "en" ? lang : ofMachine;
  const stop = (problem: UsageProblem) => ({ problem, locale });
  if (lang !== undefined && lang !== locale) return stop({ code: "language" });
  if (proxy?.includes("@")) return stop({ code: "proxy-password" });
  const apps = (values.app ?? []).flatMap((list) => list.split(",")).map(readNumber);
  if (apps.includes(undefined)) return stop({ code: "number", name: "--app" });
  const space = values["guest-space"] ?? (env["KINTONE_GUEST_SPACE_ID"] || undefined);
  const guestSpace = space === undefined ? undefined : readNumber(space);
  if (space !== undefined && guestSpace === undefined) {
    return stop({
      code: "number",
      name: values["guest-space"] === undefined ? "KINTONE_GUEST_SPACE_ID" : "--guest-space",
    });
  }
  return {
    flags: {
      apps: apps.filter((app) => app !== undefined),
      guestSpace,
      baseUrl: values["base-url"],
      pfx: values.pfx,
      proxy,
    },
    locale,
    form: json ? "json" : report ? "report" : "list",
    wants: values.help ? "help" : values.version ? "version" : "examination",
  };
}

function parse(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof options }>> | UsageProblem {
  try {
    return parseArgs({ args: [...args], options, strict: true });
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, "code") : undefined;
    if (code === "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL") return { code: "argument" };
    if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return { code: "unknown-flag" };
    return { code: "flag-value" };
  }
}

function readNumber(text: string): number | undefined {
  return /^[1-9]\d{0,9}$/.test(text.trim()) ? Number(text) : undefined;
}
