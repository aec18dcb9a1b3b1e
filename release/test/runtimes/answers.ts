import { type Cell, type Client, isControl } from "./cells.ts";
import { type Difference, differences, noteOnMajors } from "./differences.ts";
import { judge, type Outcome } from "./judge.ts";
import type { Runtime } from "./runtime.ts";

/** A cell, with what became of it and the answer to its question. */
export interface Answer {
  readonly cell: Cell;
  readonly outcome: Outcome;
  readonly isYes: boolean;
}

export function answer(cell: Cell, outcome: Outcome): Answer {
  return { cell, outcome, isYes: judge(cell, outcome) };
}

export const columns: readonly Client["client"][] = ["axios", "ky", "got", "fetch"];

/** The runtime's row of the table in docs/environments.md. */
export function rowFor(runtime: Runtime, answers: readonly Answer[]): readonly string[] {
  const cells = columns.map((client) => {
    const own = runtime.clients.filter((each) => each.client === client);
    const ofClient = answers.filter(({ cell }) => cell.client === client && !isControl(cell));
    if (own.length === 0) return "–";
    if (surprises(runtime, ofClient).length > 0) return "no";
    const ofMajors = own.some(({ majors }) => majors) ? [noteOnMajors] : [];
    const notes = new Set([...ofMajors, ...ofClient.flatMap(({ cell }) => differenceFor(runtime, cell)?.note ?? [])]);
    return notes.size > 0 ? `yes (${[...notes].toSorted().join(", ")})` : "yes";
  });
  return [runtime.name, ...cells];
}

/** The answers that are neither yes nor what a note of docs/environments.md says. */
export function surprises(runtime: Runtime, answers: readonly Answer[]): readonly string[] {
  const isExpected = ({ cell, outcome, isYes }: Answer) => {
    const difference = differenceFor(runtime, cell);
    return isControl(cell) || (difference ? !isYes && difference.isAsNoted(cell, outcome) : isYes);
  };
  return answers.filter((each) => !isExpected(each)).map(nameOf);
}

function differenceFor({ name }: Runtime, cell: Cell): Difference | undefined {
  return differences.find(({ isAbout }) => isAbout(name, cell));
}

/** The controls whose answer should be no, and is yes: where they are, nothing would be noticed. */
export function blindSpots({ name }: Runtime, answers: readonly Answer[]): readonly string[] {
  const mustBeNo = ({ cell }: Answer) => {
    if (!isControl(cell)) return false;
    // What a client prints of itself differs. The control of fetch writes all it knows into a message, as many do.
    if (cell.question !== "print" && cell.question !== "uncaught") return true;
    return cell.client === "fetch" || differences.some((each) => each.isClientsOwn && isOfSameCase(each, name, cell));
  };
  return answers.filter((each) => each.isYes && mustBeNo(each)).map(nameOf);
}

/** Whether a difference is about what the control does by hand. */
function isOfSameCase({ isAbout }: Difference, runtime: string, control: Cell): boolean {
  return isAbout(runtime, { ...control, form: "kintoneAuth" });
}

function nameOf({ cell, outcome }: Answer): string {
  const { client, adapter, major, form, isSession, question } = cell;
  const way = [client, adapter, major, form, isSession && "with a session"].filter(Boolean).join(" ");
  return `${way}: ${question} [${outcome.outcomes.join()}]`;
}
