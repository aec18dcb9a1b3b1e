import { createKintoneAuth, kintoneAuthOptionsFromEnv, withKintoneAuth as withAxiosAuth } from "@kintone-auth/axios";
import { withKintoneAuth as withGotAuth } from "@kintone-auth/got";
import { withKintoneAuth as withKyAuth } from "@kintone-auth/ky";
import { known } from "@kintone-auth/test-fixtures/fake-kintone";
import axios from "axios";
import got from "got";
import ky from "ky";
import * as withPino from "../src/logging/pino.ts";
import * as withWinston from "../src/logging/winston.ts";

/** A program that logs its requests and their failures by a recipe: `write-logs.ts pino KINTONE BROKEN_SERVER SECRET`. */
const [, , name = "", kintone = "", brokenServer = "", secret = ""] = process.argv;

const searchParams = { app: 1, query: 'name = "山田"' };
if (name === "pino") {
  const client = withPino.connect(kintone, known.tokenOfApp1);
  await client.get("/k/v1/records.json", { params: searchParams });
} else {
  const job = withWinston.connect(kintone, known.tokenOfApp1);
  await job(`${kintone}/k/v1/records.json`, { searchParams });
}

const logValues = (values: object) =>
  name === "pino" ? withPino.logger.info(values, "values") : withWinston.logger.info("values", values);
const fromEnv = kintoneAuthOptionsFromEnv({ KINTONE_BASE_URL: kintone, KINTONE_API_TOKEN: known.tokenOfApp1 });
const decision = await createKintoneAuth(fromEnv).authorize({ url: "/k/v1/records.json?app=1" });
logValues(fromEnv);
logValues(decision.headers);

const log = (error: unknown) => (name === "pino" ? withPino.logger.error(error) : withWinston.logger.error(error));
const errors: unknown[] = [];
const headers = { Cookie: `JSESSIONID=${secret}` };
for (const baseUrl of [kintone, brokenServer]) {
  const options = {
    baseUrl,
    password: { username: "山田", password: secret },
    basic: { username: "b", password: secret },
  };
  const url = `${baseUrl}/k/v1/records.json?app=1`;
  const calls = [
    () => withAxiosAuth(axios.create(), options).get(url, { headers }),
    () => withGotAuth(got, options)(url, { headers, retry: { limit: 0 } }),
    () => withKyAuth(ky, options)(url, { headers, retry: 0 }),
  ];
  for (const call of calls) await call().catch((error: unknown) => errors.push(error));
}
for (const error of errors) log(error);
log(new AggregateError(errors, "all have failed"));
log(Object.assign(new Error("the first has failed"), { original: errors[0] }));
