import type { Cell } from "./cells.ts";
import { credentialsOf, type Outcome } from "./judge.ts";

/** A no that is known, and that docs/environments.md explains in the note of this number. */
export interface Difference {
  readonly note: number;
  readonly isAbout: (runtime: string, cell: Cell) => boolean;
  /** Whether what happened is what the note says. */
  readonly isAsNoted: (cell: Cell, outcome: Outcome) => boolean;
  /** The control's answer to the same question is then no as well. */
  readonly isClientsOwn: boolean;
}

const printsInHook = ({ client, form, question }: Cell) =>
  client === "ky" && form.endsWith("kintoneAuth") && (question === "print" || question === "uncaught");

export const differences: readonly Difference[] = [
  {
    // Neither asks a request how it wants to be printed. workerd prints of an uncaught error its stack alone.
    note: 1,
    isAbout: (runtime, cell) =>
      printsInHook(cell) && (runtime.startsWith("Bun") || (runtime.startsWith("workerd") && cell.question === "print")),
    isAsNoted: ({ secret }, { printed }) => printed.includes(secret),
    isClientsOwn: true,
  },
  {
    note: 2,
    isAbout: (_runtime, cell) => cell.isSession && printsInHook(cell),
    isAsNoted: ({ secret }, { printed }) => printed.includes(`__REQUEST_TOKEN__=${secret}`),
    isClientsOwn: true,
  },
  {
    note: 3,
    isAbout: (_runtime, { adapter, isSession }) => adapter === "xhr" && !isSession,
    isAsNoted: (_cell, { outcomes, arrivals }) =>
      outcomes.length > 0 && outcomes.every((outcome) => outcome === "ERR_UNSAFE_ADAPTER") && arrivals.length === 0,
    isClientsOwn: false,
  },
  {
    note: 3,
    isAbout: (_runtime, { adapter, isSession, question }) => adapter === "xhr" && isSession && question === "redirect",
    // With `X-Requested-With` and the body, but without the cookie and the CSRF token.
    isAsNoted: ({ secret }, { arrivals }) => {
      const elsewhere = arrivals.filter(({ at }) => at === "elsewhere");
      const rest = elsewhere.flatMap(({ target, rawHeaders }) => [
        target,
        ...rawHeaders.map((part) => part.toLowerCase()),
      ]);
      return (
        elsewhere.some(({ body }) => body.includes(secret)) &&
        elsewhere.flatMap(credentialsOf).length === 0 &&
        rest.every((part) => part !== "cookie" && !part.includes(secret.toLowerCase()))
      );
    },
    isClientsOwn: true,
  },
];

/** The note on what cannot be loaded at all: got's older majors in workerd. */
export const noteOnMajors = 4;
