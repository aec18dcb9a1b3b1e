import { llmsTxt } from "./llms-txt.ts";
import { troubleshootingPage } from "./troubleshooting/page.ts";

/** Everything in the documentation that is made by a command, by its file. */
export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  return {
    "docs/troubleshooting.md": troubleshootingPage("en"),
    "docs/ja/troubleshooting.md": troubleshootingPage("ja"),
    "llms.txt": llmsTxt(),
  };
}
