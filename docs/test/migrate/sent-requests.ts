import nock from "nock";

export const baseUrl = "https://example.cybozu.com";

/** What Kintone reads of a request. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  /** The headers that carry a credential, or change how the request is read. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The CSRF tokens in the query and in the body, which are not in these themselves. */
  readonly csrfTokens: readonly unknown[];
}

export type Respond = (request: SentRequest) => { readonly status?: number; readonly body: object };

const headerNames = [
  "X-Cybozu-Authorization",
  "X-Cybozu-API-Token",
  "Authorization",
  "X-Requested-With",
  "X-HTTP-Method-Override",
];

/** What every method of the clients finds what it looks for in. */
const emptyResult = { id: "1", revision: "1", records: [], ids: [], revisions: [], results: [] };

/** What arrives at Kintone while `act` runs. */
export async function sentRequests(
  act: () => unknown,
  respond: Respond = () => ({ body: emptyResult }),
): Promise<readonly SentRequest[]> {
  const sent: SentRequest[] = [];
  const kintone = nock(baseUrl).persist();
  for (const method of ["GET", "POST", "PUT", "DELETE"]) {
    kintone.intercept(/.*/, method).reply(async (request: Request) => {
      const received = await read(request);
      sent.push(received);
      const { status = 200, body } = respond(received);
      return [status, body, { "Content-Type": "application/json" }];
    });
  }
  try {
    await act();
  } finally {
    nock.cleanAll();
  }
  return sent;
}

const csrfToken = "__REQUEST_TOKEN__";

async function read(request: Request): Promise<SentRequest> {
  const { method, headers } = request;
  const url = new URL(request.url);
  const contentType = headers.get("Content-Type")?.split(";", 1)[0];
  const { [csrfToken]: tokenInBody, ...body } = await readBody(request, contentType);
  const tokens = [...url.searchParams.getAll(csrfToken), tokenInBody];
  return {
    method,
    path: url.pathname,
    query: [...url.searchParams].filter(([name]) => name !== csrfToken).toSorted(),
    headers: Object.fromEntries(
      headerNames.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? ""]] : [])),
    ),
    body: { contentType, ...body },
    csrfTokens: tokens.filter((token) => token !== undefined),
  };
}

async function readBody(request: Request, contentType: string | undefined): Promise<Record<string, unknown>> {
  if (contentType === "application/json") return await request.json();
  if (contentType !== "multipart/form-data") return { text: await request.text() };
  const parts = [...(await request.formData())].map(async ([name, value]) =>
    typeof value === "string" ? [name, value] : [name, value.name, await value.text()],
  );
  return { parts: await Promise.all(parts) };
}
