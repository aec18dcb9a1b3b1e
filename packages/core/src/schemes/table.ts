import type { Scheme } from "../options.ts";
import { apiToken } from "./api-token.ts";
import { oauth } from "./oauth.ts";
import { password } from "./password.ts";
import type { SchemeDefinition } from "./scheme.ts";
import { session } from "./session.ts";
import { userApiToken } from "./user-api-token.ts";

export const schemes: Readonly<Record<Scheme, SchemeDefinition>> = { password, apiToken, userApiToken, oauth, session };
