import type { KintoneAuthOptions } from "@kintone-auth/core";
import type { ExaminedCredential } from "./settings.ts";

/** Takes the options apart into credentials that can be tried one by one, each with Basic where that is configured. */
export function credentialsOf(options: KintoneAuthOptions, apps: readonly number[]): readonly ExaminedCredential[] {
  const { baseUrl, basic, password, apiToken, oauth } = options;
  const common = { baseUrl, ...(basic && { basic }) };
  return [
    ...(password
      ? [
          {
            scheme: "password" as const,
            variables: ["KINTONE_USERNAME", "KINTONE_PASSWORD"],
            options: { ...common, password },
            tokenLengths: [],
            apps,
          },
        ]
      : []),
    ...tokensOf(apiToken).map(({ variable, token, ownApps = apps }) => ({
      scheme: "apiToken" as const,
      variables: [variable],
      options: { ...common, apiToken: token },
      tokenLengths: token.split(",").map((one) => one.trim().length),
      apps: ownApps,
    })),
    ...(oauth
      ? [
          {
            scheme: "oauth" as const,
            variables: ["KINTONE_OAUTH_TOKEN"],
            options: { ...common, oauth },
            tokenLengths: [],
            apps,
          },
        ]
      : []),
  ];
}

interface TokensOfVariable {
  readonly variable: string;
  readonly token: string;
  /** The app that the variable names. */
  readonly ownApps?: readonly number[];
}

function tokensOf(apiToken: KintoneAuthOptions["apiToken"]): readonly TokensOfVariable[] {
  if (typeof apiToken === "string") return [{ variable: "KINTONE_API_TOKEN", token: apiToken }];
  return Object.entries(Object(apiToken)).map(([app, token]) => ({
    variable: `KINTONE_API_TOKEN_${app}`,
    token: String(token),
    ownApps: [Number(app)],
  }));
}
