import { bringsCredential, readAuthorization } from "./caller.ts";
import { check } from "./checks/check.ts";
import type { CompiledOptions, CompiledScheme } from "./compile-options.ts";
import { KintoneAuthError } from "./errors.ts";
import type { HeaderSource } from "./header-source.ts";
import { masked } from "./masked.ts";
import { after, type MaybePromise } from "./maybe-promise.ts";
import type { Scheme } from "./options.ts";
import { resolveUrl } from "./resolve-url.ts";
import type { AuthenticatedRequest, Authentication } from "./schemes/scheme.ts";

/** A request, as far as authentication needs to know it. */
export interface AuthorizationRequest {
  /** Default: `GET`. */
  readonly method?: string | undefined;
  /** The URL that the client will connect to. A relative one is taken to be at the base URL. */
  readonly url: string | URL;
  /** The headers that the caller has put on the request, the client's defaults included. */
  readonly headers?: HeaderSource;
}

/** What to do with one request. Printing it shows no secret; printing a copy of its headers does. */
export interface AuthorizationDecision {
  /**
   * The scheme that was chosen; `"caller"`: the caller brought a Kintone credential, which wins; `"none"`: the request
   * goes to another origin.
   */
  readonly scheme: Scheme | "caller" | "none";
  /** To be set on the request, replacing headers of the same name. */
  readonly headers: Readonly<Record<string, string>>;
  /** To be added to the query. */
  readonly query?: Readonly<Record<string, string>>;
}

interface Choice {
  readonly scheme: Scheme | "caller";
  readonly authentication: Authentication;
}

const nothing: AuthorizationDecision = Object.freeze({ scheme: "none", headers: masked({}) });
const callersOwn: Choice = { scheme: "caller", authentication: { headers: masked({}) } };

export function authorize(
  { origin, schemes, basic }: CompiledOptions,
  { method = "GET", url: target, headers = {} }: AuthorizationRequest,
): MaybePromise<AuthorizationDecision> {
  check(
    typeof target === "string" || target instanceof URL,
    "authorize needs { url }, a string or a URL, with method and headers beside it",
  );
  const url = typeof target === "string" ? resolveUrl(target, origin) : target;
  if (url?.origin !== origin) return nothing;
  const request: AuthenticatedRequest = { method: method.toUpperCase(), url, headers };
  const authorization = readAuthorization(headers);

  return after(bringsCredential(headers, authorization) ? callersOwn : firstAvailable(schemes, request), (choice) => {
    if (authorization.length === 0) return after(basic?.(request), (added) => decide(choice, added));
    if (!("Authorization" in choice.authentication.headers)) return decide(choice);
    throw new KintoneAuthError(
      "ERR_AUTHORIZATION_CONFLICT",
      `this request has the caller's Basic authentication, and ${choice.scheme} needs the same Authorization header: ` +
        "leave one, or put another scheme first with priority",
    );
  });
}

function firstAvailable(
  schemes: readonly CompiledScheme[],
  request: AuthenticatedRequest,
  index = 0,
): MaybePromise<Choice> {
  const scheme = schemes[index];
  if (scheme === undefined) {
    throw new KintoneAuthError(
      "ERR_NO_CREDENTIALS",
      "none of the configured credentials is available, so the request was not sent: a function answered undefined, " +
        "or session is used outside a browser page without session.cookie",
    );
  }
  return after(scheme.authenticate(request), (authentication) =>
    authentication === undefined
      ? firstAvailable(schemes, request, index + 1)
      : { scheme: scheme.name, authentication },
  );
}

function decide({ scheme, authentication }: Choice, added?: Authentication): AuthorizationDecision {
  const { query } = authentication;
  const headers = added ? masked({ ...authentication.headers, ...added.headers }) : authentication.headers;
  return query ? { scheme, headers, query } : { scheme, headers };
}
