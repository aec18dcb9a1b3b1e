import { json, type Reply } from "./reply.ts";

/**
 * How Kintone refuses: `code` in the body and in the `X-Cybozu-Error` header, with today's status. Where the
 * documentation names no status, it is the likeliest one.
 */
export const failures = {
  CB_AU01: { status: 401, message: "Please login." },
  CB_WA01: {
    status: 401,
    message: "Password authentication failed. The value in http header of X-Cybozu-Authorization is not valid.",
  },
  GAIA_IA02: {
    status: 400,
    message: "The specified API token does not match the API token generated via an app.",
  },
  GAIA_DA03: { status: 400, message: "You cannot specify a duplicate API token for the same app." },
  GAIA_NO01: { status: 403, message: "Using this API token, you cannot run the specified API." },
  GAIA_AP15: { status: 403, message: "The API token does not belong to the specified app." },
  GAIA_IL23: {
    status: 400,
    message: 'You need to send a request to the URL: "/k/guest/<Space ID>/v1/..." to execute apps in Guest Spaces.',
  },
  GAIA_AP01: { status: 404, message: "The app was not found." },
  GAIA_BL01: { status: 404, message: "The specified file was not found." },
  GAIA_CO02: { status: 409, message: "The revision is not the latest. Someone may update a record." },
  CB_OA01: { status: 401, message: "The access token is not valid." },
  CB_NO02: { status: 403, message: "No privilege to proceed." },
  CB_JH01: { status: 400, message: "The X-Requested-With header is missing." },
  CB_CS01: { status: 400, message: "The request token is missing or has expired." },
  CB_IL02: { status: 400, message: "Illegal request." },
  CB_TW02: { status: 403, message: "Two-factor authentication is needed." },
  CB_PE01: { status: 401, message: "The password has expired." },
  CB_US02: { status: 401, message: "The account is locked." },
  CB_PL01: { status: 401, message: "The data has been migrated." },
  SLASH_PA02: { status: 401, message: "Change the temporary password." },
  SLASH_LO02: { status: 401, message: "The login name or password is incorrect." },
  SLASH_IL06: { status: 401, message: "The client certificate is not this user's." },
  GAIA_OF02: { status: 400, message: "The feature is not enabled." },
  GAIA_DA02: { status: 400, message: "The record does not exist." },
  GAIA_UN03: { status: 400, message: "The value is not unique." },
  CB_IJ01: { status: 400, message: "Invalid JSON string." },
  CB_VA01: { status: 400, message: "Missing or invalid input." },
  GAIA_TO04: { status: 429, message: "Too many requests at the same time." },
} as const;

export type FailureCode = keyof typeof failures;

export interface RefusalOptions {
  /** Default: that of the code. */
  readonly status?: number | undefined;
  /** Whether the code stands in the body alone. */
  readonly withoutHeader?: boolean | undefined;
}

export function refusalReply(
  code: FailureCode,
  { status = failures[code].status, withoutHeader = false }: RefusalOptions = {},
): Reply {
  const { headers, ...rest } = json(status, { code, id: "fake-id", message: failures[code].message });
  return { ...rest, headers: { ...headers, ...(!withoutHeader && { "x-cybozu-error": code }) } };
}

/** Thrown by the fake's own code to refuse a request. */
export class Refusal extends Error {
  readonly code: FailureCode;
  /** In place of the code's usual one. */
  readonly status: number | undefined;

  constructor(code: FailureCode, status?: number) {
    super(failures[code].message);
    this.code = code;
    this.status = status;
  }
}
