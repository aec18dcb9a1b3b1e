import type { Scheme } from "../options.ts";
import { apiToken } from "./api-token.ts";
import { oauth } from "./oauth.ts";
import { password } from "./password.ts";
import type { SchemeDefinition } from "./scheme.ts";
import { session } from "./session.ts";

/** Every scheme, in Kintone's order of priority. The place of OAuth in it is not documented. */
export const schemes: Readonly<Record<Scheme, SchemeDefinition>> = { password, apiToken, oauth, session };
