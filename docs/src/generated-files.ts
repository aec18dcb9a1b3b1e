import type { Locale } from "@kintone-auth/core";
import { doctorPage } from "./doctor/page.ts";
import { credentialFlow } from "./images/credential-flow.ts";
import { demoImage } from "./images/demo.ts";
import { doctorImage } from "./images/doctor.ts";
import { type DoctorCommand, doctorOutput } from "./images/doctor-output.ts";
import { runExample } from "./images/run-example.ts";
import { llmsTxt } from "./llms-txt.ts";
import { troubleshootingPage } from "./troubleshooting/page.ts";

/** Everything in the documentation that is made by a command, by its file. */
export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  const [demo, ...doctor] = await Promise.all([
    runExample("demo"),
    doctorFiles("first-run", "npm run doctor", "en"),
    doctorFiles("first-run", "npm run doctor", "ja"),
    doctorFiles("healthy", "npm run doctor -- --fake", "en"),
    doctorFiles("healthy", "npm run doctor -- --fake", "ja"),
  ]);
  return {
    "docs/images/credential-flow.en.dark.svg": credentialFlow("en", "dark"),
    "docs/images/credential-flow.en.light.svg": credentialFlow("en", "light"),
    "docs/images/credential-flow.ja.dark.svg": credentialFlow("ja", "dark"),
    "docs/images/credential-flow.ja.light.svg": credentialFlow("ja", "light"),
    "docs/images/demo.dark.svg": demoImage(demo, "dark"),
    "docs/images/demo.light.svg": demoImage(demo, "light"),
    ...Object.fromEntries(doctor.flat()),
    "docs/troubleshooting.md": troubleshootingPage("en"),
    "docs/ja/troubleshooting.md": troubleshootingPage("ja"),
    "docs/doctor.md": doctorPage("en"),
    "docs/ja/doctor.md": doctorPage("ja"),
    "llms.txt": llmsTxt(),
  };
}

/** One run in both themes. */
async function doctorFiles(name: string, command: DoctorCommand, locale: Locale): Promise<readonly File[]> {
  const output = await doctorOutput(command, locale);
  return [
    [`docs/images/doctor-${name}.${locale}.dark.svg`, doctorImage(command, output, locale, "dark")],
    [`docs/images/doctor-${name}.${locale}.light.svg`, doctorImage(command, output, locale, "light")],
  ];
}

type File = readonly [name: string, content: string];
