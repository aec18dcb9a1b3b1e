/** A client as a runtime has it. Where axios has several adapters, each is a client of its own. */
export interface Client {
  readonly client: "axios" | "ky" | "got" | "fetch";
  readonly adapter?: "http" | "fetch" | "xhr";
  /** Those that the runtime can load, where it cannot load both. */
  readonly majors?: readonly Major[];
}

export type Major = "newest" | "oldest";

const questions = ["arrives", "redirect", "print", "uncaught", "apps", "refresh"] as const;

/** One question to one client in one form, with a secret of its own: wherever it turns up, it is clear whose it is. */
export interface Cell extends Client {
  readonly number: number;
  readonly secret: string;
  readonly major: Major;
  /** Unsafe is a header that is set by hand: a control that shows how each answer would look if it were no. */
  readonly form: "kintoneAuth" | "withKintoneAuth" | "session kintoneAuth" | "session withKintoneAuth" | "unsafe";
  readonly isSession: boolean;
  readonly isInBrowser: boolean;
  readonly question: (typeof questions)[number];
}

let count = 0;

/** Every cell of a runtime. */
export function cellsFor(clients: readonly Client[], isInBrowser: boolean): readonly Cell[] {
  const cells = clients.flatMap((client) =>
    majorsOf(client).flatMap((major) =>
      waysOf(client, isInBrowser).flatMap((way) =>
        questions.map((question) => ({ ...client, ...way, major, isInBrowser, question })),
      ),
    ),
  );
  return cells.filter(isAsked).map((cell) => {
    count += 1;
    return { ...cell, number: count, secret: `secret${count}OfACell` };
  });
}

/** The function fetch is the runtime's own. */
function majorsOf({ client, majors }: Client): readonly Major[] {
  return majors ?? (client === "fetch" ? ["newest"] : ["newest", "oldest"]);
}

type Way = Pick<Cell, "form" | "isSession">;

function waysOf({ client }: Client, isInBrowser: boolean): readonly Way[] {
  const forms = client === "fetch" ? (["withKintoneAuth"] as const) : (["kintoneAuth", "withKintoneAuth"] as const);
  const ofSession = [...forms, ...forms.map((form) => `session ${form}` as const), "unsafe"] as const;
  return [
    ...[...forms, "unsafe" as const].map((form) => ({ form, isSession: false })),
    ...(isInBrowser ? ofSession : []).map((form) => ({ form, isSession: true })),
  ];
}

function isAsked({ client, major, form, isSession, isInBrowser, question }: Omit<Cell, "number" | "secret">): boolean {
  if (question === "apps") return !isSession;
  // A hook refreshes by the clock of @kintone-auth/oauth, which is for servers.
  if (question === "refresh") return !isSession && !(isInBrowser && form === "kintoneAuth");
  // Each takes a process of its own. Of the controls, these are the ones that must print.
  if (question === "uncaught")
    return major === "newest" && (form !== "unsafe" || client === "ky" || client === "fetch");
  return true;
}

export function isControl({ form }: Cell): boolean {
  return form === "unsafe";
}
