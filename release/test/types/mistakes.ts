/** Options, written as in a call, and all that the compiler says of them. */
export interface Mistake {
  readonly name: string;
  readonly options: string;
  readonly message: string;
}

/** What people get wrong. */
export const mistakes: readonly Mistake[] = [
  {
    name: "a misspelt option",
    options: '{ baseUrl, apitoken: "x" }',
    message: `\
error TS2353: Object literal may only specify known properties, and 'apitoken' does not exist in type 'KintoneAuthOptions | KintonePageOptions'.`,
  },
  {
    name: "no baseUrl",
    options: '{ apiToken: "x" }',
    message: `\
error TS2345: Argument of type '{ apiToken: string; }' is not assignable to parameter of type 'KintoneAuth | KintoneAuthOptions | KintonePageOptions'.
  Property 'baseUrl' is missing in type '{ apiToken: string; }' but required in type 'KintoneAuthOptions'.`,
  },
  {
    name: "an unknown scheme",
    options: '{ baseUrl, apiToken: "x", priority: ["basic"] }',
    message: `\
error TS2345: Argument of type '{ baseUrl: string; apiToken: string; priority: "basic"[]; }' is not assignable to parameter of type 'KintoneAuth | KintoneAuthOptions | KintonePageOptions'.
  Types of property 'priority' are incompatible.
    Type '"basic"[]' is not assignable to type 'readonly Scheme[]'.
      Type '"basic"' is not assignable to type 'Scheme'.`,
  },
  {
    name: "user in place of username",
    options: '{ baseUrl, password: { user: "x", password: "y" } }',
    message: `\
error TS2353: Object literal may only specify known properties, and 'user' does not exist in type 'Credential<UserCredentials>'.`,
  },
];

/** Without `exactOptionalPropertyTypes`, any optional property may be undefined: then it is an error when the program runs. */
export const variableThatMayBeMissing: Mistake = {
  name: "an environment variable, which may be missing",
  options: "{ baseUrl, apiToken: process.env.TOKEN }",
  message: `\
error TS2345: Argument of type '{ baseUrl: string; apiToken: string | undefined; }' is not assignable to parameter of type 'KintoneAuth | KintoneAuthOptions | KintonePageOptions'.
  Type '{ baseUrl: string; apiToken: string | undefined; }' is not assignable to type 'KintoneAuthOptions | KintonePageOptions'.
    Type '{ baseUrl: string; apiToken: string | undefined; }' is not assignable to type 'KintoneAuthOptions' with 'exactOptionalPropertyTypes: true'. Consider adding 'undefined' to the types of the target's properties.
      Types of property 'apiToken' are incompatible.
        Type 'string | undefined' is not assignable to type 'Credential<string | readonly string[] | TokensPerApp>'.
          Type 'undefined' is not assignable to type 'Credential<string | readonly string[] | TokensPerApp>'.`,
};
