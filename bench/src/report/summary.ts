import { carefulHookName } from "../calls/call-group.ts";
import type { MeasuredGroup } from "./results.ts";

/** What README says of it. */
export function summaryOf(groups: readonly MeasuredGroup[]): string {
  const more = (name: string, variant: string) => {
    const row = groups.find((group) => group.name === name)?.rows.find((row) => row.variant === variant);
    if (!row) throw new Error(`${name}, ${variant} was not measured`);
    return `${Math.round((row.toReference.median - 1) * 100)}%`;
  };
  const each = ["axios", "ky", "got"].map((client) => `${more(`${client} GET`, "withKintoneAuth")} with ${client}`);
  return (
    `Through \`withKintoneAuth\`, a GET takes ${each.join(", ")} longer than through a ${carefulHookName} of a few lines, ` +
    "which compares the origin and guarantees nothing else: a few microseconds, before any network. ky's hook alone takes " +
    `${more("ky GET", "kintoneAuth")} longer, and with a body ${more("ky POST", "kintoneAuth")}, as it makes a new \`Request\`.`
  );
}
