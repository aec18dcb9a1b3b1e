import { type ClientKind, checkClient } from "@kintone-auth/core/checks";
import type { AxiosInstance } from "axios";

/** Of what is no instance, or of a mock, any part may be missing. */
interface Part {
  readonly get?: unknown;
  readonly interceptors?: { readonly request?: { readonly use?: unknown } };
}

const kind: ClientKind = {
  name: "axios",
  description: "an axios instance, as axios.create() returns",
  isClient: (value) => typeof useOf(value) === "function",
  functionsOf: (value) => [value, (value as Part).get, useOf(value)],
};

/** @throws {KintoneAuthError} `ERR_INVALID_OPTIONS` for anything but an axios instance */
export function checkInstance(client: AxiosInstance, isAccepted?: boolean): void {
  checkClient(client, kind, isAccepted);
}

function useOf(value: unknown): unknown {
  return (value as Part | null | undefined)?.interceptors?.request?.use;
}
