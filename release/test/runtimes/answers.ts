import { type Cell, type Client, isControl } from "./cells.ts";
import { differences, noteOnMajors } from "./differences.ts";
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

/** The runtime's row of the table in docs/environments.md. What no note explains is named. */
export function rowFor(runtime: Runtime, answers: readonly Answer[]): readonly string[] {
  return [
    runtime.name,
    ...columns.map((client) =>
      cellFor(
        runtime,
        client,
        answers.filter(({ cell }) => cell.client === client),
      ),
    ),
  ];
}

function cellFor(runtime: Runtime, client: Client["client"], answers: readonly Answer[]): string {
  const [own] = runtime.clients.filter((each) => each.client === client);
  if (!own) return "–";
  const notes = new Set(own.majors ? [noteOnMajors] : []);
  const unexplained: string[] = [];
  for (const { cell, outcome, isYes } of answers.filter(({ cell }) => !isControl(cell))) {
    const difference = differences.find(({ isAbout }) => isAbout(runtime.name, cell));
    if (difference) notes.add(difference.note);
    if (difference ? isYes || !difference.isAsNoted(cell, outcome) : !isYes) unexplained.push(nameOf(cell, outcome));
  }
  if (unexplained.length > 0) return `unexplained: ${unexplained.join(", ")}`;
  return notes.size > 0 ? `yes (${[...notes].toSorted().join(", ")})` : "yes";
}

export function nameOf({ client, adapter, major, form, isSession, question }: Cell, { outcomes }: Outcome): string {
  const way = [client, adapter, major, form, isSession && "with a session"].filter(Boolean).join(" ");
  return `${way}: ${question} [${outcomes.join()}]`;
}

/** The controls whose answer should be no, and is yes: where they are, nothing would be noticed. */
export function blindSpots({ name }: Runtime, answers: readonly Answer[]): readonly string[] {
  const mustBeNo = ({ cell }: Answer) => {
    if (!isControl(cell)) return false;
    // What a client prints of itself differs. The control of fetch writes all it knows into a message, as many do.
    if (cell.question !== "print" && cell.question !== "uncaught") return true;
    return (
      cell.client === "fetch" ||
      differences.some((difference) => difference.isClientsOwn && isSameCase(difference.isAbout, name, cell))
    );
  };
  return answers.filter((each) => each.isYes && mustBeNo(each)).map(({ cell, outcome }) => nameOf(cell, outcome));
}

/** Whether a difference is about what the control does by hand. */
function isSameCase(isAbout: (runtime: string, cell: Cell) => boolean, runtime: string, control: Cell): boolean {
  return isAbout(runtime, { ...control, form: "kintoneAuth" });
}
