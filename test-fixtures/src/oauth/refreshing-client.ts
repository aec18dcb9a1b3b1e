import type { ObservedDecision } from "../conformance/adapter-under-test.ts";
import type { FakeKintone } from "../fake-kintone/index.ts";
import { oauthClient, passwordOfKintone } from "../fake-kintone/known-credentials.ts";
import { answerConsent } from "./answer-consent.ts";

/** The result of `kintoneOAuth`. The type is repeated here, because the suite does not import what it tests. */
interface OAuth {
  authorizationUrl(options: { readonly redirectUri: string; readonly scope: readonly Scope[] }): {
    readonly url: string;
    readonly state: string;
  };
  exchange(user: string, options: Readonly<Record<"callbackUrl" | "redirectUri" | "state", string>>): Promise<void>;
  tokensFor(user: string): Source;
}

type Scope = `k:${"app_record" | "app_settings" | "file"}:${"read" | "write"}`;

export interface Source {
  readonly origin?: string;
  getAccessToken(): string | Promise<string>;
  refresh(rejectedToken: string): Promise<string>;
}

export interface OAuthRequest {
  readonly method?: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Any body that the client accepts. */
  readonly body?: unknown;
}

/** Sends one request. Rejects with the client's own error. */
export type SendOnce = (request: OAuthRequest) => Promise<{ readonly status: number }>;

export interface OAuthConfiguration {
  readonly baseUrl: string;
  readonly oauth: Source;
  readonly onDecision?: (decision: ObservedDecision) => void;
}

/** How the client itself is set up. */
export interface ClientSettings {
  /** How often it tries again by itself, after a 503, and at once. Default: never. */
  readonly retries?: number;
  /** Whether the client treats every status, such as 401, as a success. */
  readonly takesEveryStatus?: boolean;
}

/** A client with an adapter, as the suite about refreshed tokens uses it. */
export interface RefreshingClient {
  /** With its version. */
  readonly name: string;
  readonly followsRedirects: boolean;
  /** Whether it has a setting for retries at all. */
  readonly hasRetries: boolean;
  readonly kintoneOAuth: (
    options: Readonly<Record<"baseUrl" | "clientId" | "clientSecret", string>> & { readonly timeout?: number },
  ) => OAuth;
  readonly getAuthFailure: (error: unknown) => { readonly summary: string } | undefined;
  /** Only a client that has no hooks leaves it out. */
  readonly kintoneAuth?: (configuration: OAuthConfiguration) => SendOnce;
  readonly withKintoneAuth: (configuration: OAuthConfiguration, settings?: ClientSettings) => SendOnce;
  /** Every kind of body that the client takes, made anew for each request, and whether it is sent again. */
  readonly bodies: Readonly<Record<string, { readonly make: () => unknown; readonly isRepeated: boolean }>>;
}

const redirectUri = "http://localhost:3000/callback";
const allScopes = ["app_record", "app_settings", "file"].flatMap(
  (name) => [`k:${name}:read`, `k:${name}:write`] as Scope[],
);

/** The tokens of a user who has just allowed these scopes. */
export async function tokensOfUser(
  client: RefreshingClient,
  { baseUrl }: FakeKintone,
  { scope = allScopes, timeout }: { readonly scope?: readonly Scope[]; readonly timeout?: number } = {},
): Promise<Source> {
  const { id: clientId, secret: clientSecret } = oauthClient;
  const oauth = client.kintoneOAuth({ baseUrl, clientId, clientSecret, ...(timeout && { timeout }) });
  const { url, state } = oauth.authorizationUrl({ redirectUri, scope });
  await oauth.exchange(passwordOfKintone.username, { callbackUrl: await answerConsent(url), redirectUri, state });
  return oauth.tokensFor(passwordOfKintone.username);
}

/** How often the token endpoint was asked to refresh. */
export function refreshesAt({ oauth }: FakeKintone): number {
  return oauth.tokenRequests.filter(({ body }) => String(body).includes("grant_type=refresh_token")).length;
}
