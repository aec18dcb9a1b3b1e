import { doctorPage } from "./doctor/page.ts";
import { credentialFlow } from "./images/credential-flow.ts";
import { demoImage } from "./images/demo.ts";
import { demoOutput } from "./images/demo-output.ts";
import { llmsTxt } from "./llms-txt.ts";
import { troubleshootingPage } from "./troubleshooting/page.ts";

/** Everything in the documentation that is made by a command, by its file. */
export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  const demo = await demoOutput();
  return {
    "docs/images/credential-flow.en.dark.svg": credentialFlow("en", "dark"),
    "docs/images/credential-flow.en.light.svg": credentialFlow("en", "light"),
    "docs/images/credential-flow.ja.dark.svg": credentialFlow("ja", "dark"),
    "docs/images/credential-flow.ja.light.svg": credentialFlow("ja", "light"),
    "docs/images/demo.dark.svg": demoImage(demo, "dark"),
    "docs/images/demo.light.svg": demoImage(demo, "light"),
    "docs/troubleshooting.md": troubleshootingPage("en"),
    "docs/ja/troubleshooting.md": troubleshootingPage("ja"),
    "docs/doctor.md": doctorPage("en"),
    "docs/ja/doctor.md": doctorPage("ja"),
    "llms.txt": llmsTxt(),
  };
}
