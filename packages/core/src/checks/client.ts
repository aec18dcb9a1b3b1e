import { schemeNames } from "../options.ts";
import { isFunction } from "../support/functions.ts";
import { check } from "./check.ts";

/** The client that a package's `withKintoneAuth` takes. */
export interface ClientKind {
  readonly name: string;
  /** With an article, and with what returns one. */
  readonly description: string;
  readonly isClient: (value: unknown) => boolean;
  /** Functions that a client has, by which a mock is told. */
  readonly functionsOf: (value: unknown) => readonly unknown[];
}

const optionNames = ["baseUrl", ...schemeNames];

/**
 * Checks the first parameter of `withKintoneAuth`. Each mistake has another remedy, so the message says which one it is.
 *
 * @param isAccepted given once more when the client has been called, which a mock shows only then
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS`
 */
export function checkClient(client: unknown, kind: ClientKind, isAccepted: boolean = kind.isClient(client)): void {
  check(isAccepted, isAccepted ? "" : describeMistake(client, kind));
}

function describeMistake(client: unknown, { name, description, isClient, functionsOf }: ClientKind): string {
  if (client === undefined || client === null) return `client is ${client}: give ${description}`;
  if (typeof client === "object") {
    const given = optionNames.filter((option) => option in client);
    const options = given.length > 0 ? `{ ${given.join(", ")} }` : "options";
    // A `KintoneAuth` has an `authorize`.
    if (given.length > 0 || "authorize" in client)
      return `withKintoneAuth takes the client first: withKintoneAuth(client, ${options})`;
    if ("default" in client && isClient(client.default)) return "client is a module: give its default export";
  }
  const isMocked = functionsOf(client).some((member) => isFunction(member) && "mock" in member);
  return `client must be ${description}${isMocked ? `: is ${name} mocked?` : ""}`;
}
