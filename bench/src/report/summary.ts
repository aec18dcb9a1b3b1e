import { carefulName } from "../calls/call-group.ts";
import type { MeasuredGroup, Row } from "./results.ts";

/** The sentences of README.md about what was measured. */
export function summaryOf(groups: readonly MeasuredGroup[]): string {
  const row = (name: string, variant: string): Row => {
    const found = groups.find((group) => group.name === name)?.rows.find((row) => row.variant === variant);
    if (!found) throw new Error(`${name}, ${variant} was not measured`);
    return found;
  };
  const more = (name: string, variant: string) => `${Math.round((row(name, variant).toReference.median - 1) * 100)}%`;
  const each = ["axios", "ky", "got", "fetch"].map(
    (client) => `${more(`${client} GET`, "withKintoneAuth")} with ${client}`,
  );
  const ofOfficial = row("processor time", "fetch, withKintoneAuth").toReference.median;
  return (
    `Through \`withKintoneAuth\`, a GET takes ${each.join(", ")} longer than through a ${carefulName("hook")} or a ` +
    `${carefulName("wrapper")} of a few lines, which compares the origin and guarantees nothing else: a few ` +
    "microseconds, without the network. ky's hook alone takes " +
    `${more("ky GET", "kintoneAuth")} longer, and with a body ${more("ky POST", "kintoneAuth")}, as it makes a new ` +
    `\`Request\`. fetch with \`withKintoneAuth\` takes ${Math.round(ofOfficial * 100)}% of the processor time of ` +
    "`@kintone/rest-api-client`."
  );
}
