import { known } from "@kintone-auth/test-fixtures/fake-kintone";
import { startCustomization } from "./start.ts";

const { PORT = "3000" } = process.env;

const { baseUrl } = await startCustomization(Number(PORT));
const { username, password } = known.passwordOfKintone;
console.log(`Open ${baseUrl}/k/1/ and log in as ${username} with ${password}. Ctrl+C ends it.`);
