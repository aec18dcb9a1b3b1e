import nock from "nock";

/** What Kintone's APIs respond with: for each of them something to go on with. */
const response = {
  ...{ id: "1", revision: "1", ids: ["1"], revisions: ["1"], fileKey: "key", users: [], results: [], totalCount: null },
  record: { $id: { value: "1" }, $revision: { value: "1" }, name: { value: "山田" } },
  records: [{ $id: { value: "1" }, $revision: { value: "1" }, name: { value: "山田" } }],
};

/** Responds to every request to the Kintones of the documentation, and to no other. Returns the requests as they come. */
export function standInForKintone(): readonly Request[] {
  const sent: Request[] = [];
  const respond = (request: Request) => {
    sent.push(request);
    return response;
  };
  nock.disableNetConnect();
  for (const host of ["example.cybozu.com", "example.kintone.com", "another.cybozu.com"]) {
    const kintone = nock(`https://${host}`).persist();
    const tokens = { access_token: "token", refresh_token: "refresh", token_type: "bearer", expires_in: 3600 };
    kintone.post("/oauth2/token").reply(200, tokens);
    for (const method of ["GET", "PUT", "POST", "PATCH", "DELETE"]) kintone.intercept(/.*/, method).reply(200, respond);
  }
  return sent;
}

export function removeStandIn(): void {
  nock.cleanAll();
  nock.enableNetConnect();
}
