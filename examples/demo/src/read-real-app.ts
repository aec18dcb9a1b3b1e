import {
  createKintoneAuth,
  diagnoseAuthFailure,
  type Environment,
  kintoneAuthOptionsFromEnv,
} from "@kintone-auth/core";
import { clients } from "./clients.ts";
import { notFromKintone, parseBody } from "./parse-body.ts";

/** Reads up to five records of one app of a real Kintone through each client, and prints how it was authenticated. */
export async function readRealApp(env: Environment, app: string): Promise<boolean> {
  const options = kintoneAuthOptionsFromEnv(env);
  const auth = createKintoneAuth(options);
  const space = env["KINTONE_GUEST_SPACE_ID"];
  const url = `${auth.origin}/k/${space ? `guest/${space}/` : ""}v1/records.json?app=${app}&query=limit%205`;
  const { scheme, headerNames, skipped } = await auth.explain({ url });
  console.log(`GET ${url}\nauthenticated by ${scheme}: ${headerNames.join(", ")}`);
  for (const { scheme, reason } of skipped) console.log(`not by ${scheme}: ${reason}`);

  let isRead = true;
  for (const [client, send] of Object.entries(clients)) {
    const { status, body } = await send(options, { method: "GET", url });
    const { records, code } = parseBody(body) ?? {};
    isRead &&= status === 200 && records !== undefined;
    const reason = diagnoseAuthFailure({ status, code, scheme })?.summary ?? code ?? notFromKintone;
    console.log(`${client}: ${status}, ${records ? `records: ${records.length}` : reason}`);
  }
  return isRead;
}
