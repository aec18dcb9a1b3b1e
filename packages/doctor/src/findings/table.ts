import type { Entries } from "./entry.ts";
import { type KintoneValues, kintoneFindings } from "./kintone.ts";
import { type NetworkValues, networkFindings } from "./network.ts";
import { type SettingsValues, settingsFindings } from "./settings.ts";

/** Every finding by its code, which is stable, with the values that its words need. */
export interface FindingValues extends SettingsValues, NetworkValues, KintoneValues {}

export type FindingCode = keyof FindingValues;

export const table: Entries<FindingValues> = { ...settingsFindings, ...networkFindings, ...kintoneFindings };
