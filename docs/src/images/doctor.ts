import type { Locale } from "@kintone-auth/core";
import type { Theme } from "./colours.ts";
import type { DoctorCommand } from "./doctor-output.ts";
import { spansOf } from "./terminal.ts";
import { terminalImage } from "./terminal-image.ts";

const titles: Readonly<Record<Locale, (command: DoctorCommand) => string>> = {
  en: (command) => `The output of ${command}`,
  ja: (command) => `${command}の出力`,
};

/** Draws a command of the doctor, and below it all that it has printed. */
export function doctorImage(command: DoctorCommand, output: string, locale: Locale, theme: Theme): string {
  const prompt = [
    { text: "$ ", style: "2" },
    { text: command, style: undefined },
  ];
  const lines = output.trimEnd().split("\n").map(spansOf);
  return terminalImage({ title: titles[locale](command), lines: [prompt, ...lines], width: 640, theme });
}
