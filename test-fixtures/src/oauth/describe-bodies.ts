import { describe, expect, it } from "vitest";
import { linesOf, type ReceivedRequest, startFakeKintone } from "../fake-kintone/index.ts";
import { reportTable } from "../report-table.ts";
import { type RefreshingClient, refreshesAt, tokensOfUser } from "./refreshing-client.ts";

/** The content of every test body, each in its own form. */
export const bodyText = '{"app":1,"record":{"name":{"value":"山田"}}}';

/** Tests that a body is sent again as a whole with a new token, or not at all: never empty, never hanging. */
export function describeBodies(client: RefreshingClient): void {
  describe(`${client.name}: at a 401, a body that is`, () => {
    for (const [name, { make, isRepeated }] of Object.entries(client.bodies)) {
      it(`${name} is ${isRepeated ? "sent whole once more" : "not sent again, and the error says what to do"}`, async (context) => {
        await using kintone = await startFakeKintone();
        const { baseUrl } = kintone;
        const send = client.withKintoneAuth({ baseUrl, oauth: await tokensOfUser(client, kintone) });
        const upload = () => send({ method: "POST", url: `${baseUrl}/k/v1/file.json`, body: make() });
        kintone.oauth.passTime(3600);
        const outcome: unknown = await upload().catch((error: unknown) => error);
        const [first, second, ...more] = kintone.requests;
        expect(more).toHaveLength(0);
        expect(contentOf(first)).not.toBe("");
        if (isRepeated) {
          expect(outcome).toMatchObject({ status: 200 });
          expect(contentOf(second)).toBe(contentOf(first));
          expect(second && linesOf(second, "Content-Type").map(withoutBoundary)).toStrictEqual(
            first && linesOf(first, "Content-Type").map(withoutBoundary),
          );
        } else {
          expect(second).toBeUndefined();
          expect(outcome).toBeInstanceOf(Error);
          const summary = client.getAuthFailure(outcome)?.summary;
          expect(summary).toContain("Send it again, with a new body: the token has been refreshed.");
          expect(await upload()).toMatchObject({ status: 200 });
          expect(contentOf(kintone.requests[1])).toBe(contentOf(first));
        }
        expect(refreshesAt(kintone)).toBe(1);
        reportTable(context, {
          title: "What becomes of a request's body when its access token has expired",
          columns: ["client", "body", "outcome"],
          rows: [[client.name, name, isRepeated ? "sent whole once more" : "401 with the hint"]],
        });
      });
    }
  });
}

/** A multipart body has another boundary each time. Its first line tells: axios's fetch adapter sends none in the header. */
function contentOf(request: ReceivedRequest | undefined): string {
  const text = String(request?.body ?? "");
  const [, boundary] = /^--(.+)\r\n/.exec(text) ?? [];
  return boundary === undefined ? text : text.replaceAll(boundary, "boundary");
}

function withoutBoundary(type: string): string {
  return type.replace(/boundary=.*/, "boundary");
}
