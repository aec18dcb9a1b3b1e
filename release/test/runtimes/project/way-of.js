/** How a cell's client is connected: a form with its options, or by hand, the header that its user would write. */
export function wayOf(cell, home, { connect, loadOAuth }) {
  const { form, adapter } = cell;
  if (form === "unsafe")
    return byHand(
      cell,
      (headers) => connect("unsafe", headers, adapter),
      () => connect("bare", {}, adapter),
    );
  const allowed = cell.isInBrowser && !cell.isSession && { dangerouslyAllowBrowser: true };
  return {
    credential: cell.isSession ? { session: { requestToken: () => cell.secret } } : { apiToken: cell.secret },
    connect: (credential) => connect(form, { baseUrl: home, ...credential, ...allowed }, adapter),
    oauth: () => (loadOAuth ? oauthFlow(cell, home, loadOAuth) : sourceOf(cell)),
    query: "",
  };
}

/** The control. It never refreshes, and whether a credential arrives is asked of a client that has none. */
function byHand({ isSession, question, secret }, connect, connectBare) {
  if (question === "arrives") return { connect: connectBare, query: "" };
  if (isSession)
    return { connect: () => connect({ "X-Requested-With": "XMLHttpRequest" }), query: `&__REQUEST_TOKEN__=${secret}` };
  return {
    credential: { apiToken: { 0: secret } },
    oauth: () => `${secret}First`,
    connect: ({ apiToken, oauth }) =>
      connect(oauth ? { Authorization: `Bearer ${oauth}` } : { "X-Cybozu-API-Token": Object.values(apiToken).join() }),
    query: "",
  };
}

/** Of a user who has just logged in. What a hook refreshes has expired by the clock: it sends nothing again. */
async function oauthFlow({ form, number, secret }, baseUrl, loadOAuth) {
  const { kintoneOAuth } = await loadOAuth();
  const oauth = kintoneOAuth({ baseUrl, clientId: `cell${number}`, clientSecret: "secret" });
  const redirectUri = "http://localhost:3000/callback";
  const { state } = oauth.authorizationUrl({ redirectUri, scope: ["k:app_record:write"] });
  const code = form === "kintoneAuth" ? `${secret}Now` : secret;
  await oauth.exchange("user", { callbackUrl: `${redirectUri}?code=${code}&state=${state}`, redirectUri, state });
  return oauth.tokensFor("user");
}

/** In a browser, where nobody has a client secret. */
function sourceOf({ secret }) {
  let current = `${secret}First`;
  return {
    getAccessToken: () => current,
    refresh: async () => {
      current = `${secret}Second`;
      return current;
    },
  };
}
