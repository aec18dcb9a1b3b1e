/** What the fake Kintone's default world accepts. The first two tokens are those of Kintone's own documentation. */
export const tokenOfApp1 = "9wOomr3kpP9d1JS34Uyz72xqQ1pLI4PkcziRFTuZ";
export const tokenOfApp2 = "D27Dss1udL2iZtiKMniN0s30goy8gtnnEjn8Z2Ou";
export const anotherTokenOfApp1 = "Q8sUf1mXJ5rZk0aVtN3bYcWdGh7eLpO2iT4uRyEx";
export const viewingTokenOfApp3 = "viewOnly0vN3bYcWdGh7eLpO2iT4uRyExQ8sUf1mX";
export const tokenOfGuestApp = "guest0SpaceTokenGh7eLpO2iT4uRyExQ8sUf1mX";
export const passwordOfKintone = { username: "kintone", password: "developer" };
export const passwordOfYamada = { username: "山田", password: "pa:ss" };
/** Not required by the default world. It is the example of Kintone's documentation for Basic authentication. */
export const basicOfDomain = { username: "chocolate", password: "pudding" };
export const accessToken = "eyJhbGciOi.fake-access_token~1";
export const userApiToken = "cy.s.api1.fake-user_token~1";
/** An ID with dots and a hyphen, as Kintone's have, and a secret with characters that a form would encode. */
export const oauthClient = { id: "l.1.fake-client.9wOomr3kpP9d1J-S34", secret: "fake+client/secret=Uyz72.xqQ1-pLI4" };
export const sessionCookie = "JSESSIONID=fake-session-1";
export const requestToken = "fake+request/token=1";
/** Ten more apps with a token each, which may do everything. */
export const tokensOfTenApps: Readonly<Record<number, string>> = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [11 + index, `tokenOfApp${11 + index}kP9d1JS34Uyz72xqQ1pLI4PkcziRFTu`]),
);
