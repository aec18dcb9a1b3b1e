import { withKintoneAuth as withAxiosAuth } from "@kintone-auth/axios";
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

const log = (error: unknown) => (name === "pino" ? withPino.logger.error(error) : withWinston.logger.error(error));
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
  for (const call of calls) await call().catch(log);
}
