import { type ClientKind, checkClient } from "@kintone-auth/core/checks";

/** Of what is no instance, or of a mock, any part may be missing. */
interface Part {
  readonly get?: unknown;
  readonly extend?: unknown;
  /** ky has none, and an `extend` of its own. */
  readonly stream?: unknown;
}

const kind: ClientKind = {
  name: "got",
  description: "a got instance, as got.extend() returns",
  isClient: (value) => {
    const { extend, stream } = partsOf(value);
    return typeof extend === "function" && stream !== undefined;
  },
  functionsOf: (value) => [value, partsOf(value).get, partsOf(value).extend],
};

/** @throws {KintoneAuthError} `ERR_INVALID_OPTIONS` for anything but a got instance */
export function checkInstance(client: unknown, isAccepted?: boolean): void {
  checkClient(client, kind, isAccepted);
}

function partsOf(value: unknown): Part {
  return value ?? {};
}
