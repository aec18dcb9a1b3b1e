import type { CellOutput } from "./compile-cells.ts";
import type { CompilerOptions } from "./compilers.ts";
import { messagesIn, packagesWithErrors } from "./messages.ts";

/** A cell of the table: whether our declarations compile, and what the clients need, which is found without ours. */
export function describeCell({ plain, strictest }: CellOutput, bareClients: string, options: CompilerOptions): string {
  const messages = messagesIn(plain + strictest);
  if (messages.some((message) => message.startsWith("TS5108: "))) return "no longer in TypeScript";
  if (messages.length > 0) return "no";
  const codes = messagesIn(bareClients).map((message) => message.split(": ")[0]);
  const refused = packagesWithErrors(bareClients);
  return [
    "yes",
    ...("ignoreDeprecations" in options ? ["with `ignoreDeprecations`"] : []),
    ...(codes.includes("TS2307") ? ["got itself is not found"] : []),
    ...(refused.length > 0 ? [`${refused.join(" and ")} need \`skipLibCheck\``] : []),
  ].join("; ");
}
