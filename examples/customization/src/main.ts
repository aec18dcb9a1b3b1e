import { known } from "@kintone-auth/test-fixtures/fake-kintone";
import { runDemo, startAtFreePort } from "@kintone-auth/test-fixtures/run-demo";
import { startCustomization } from "./start.ts";

await runDemo(async () => {
  const { PORT = "3000" } = process.env;
  const { baseUrl } = await startAtFreePort({ port: PORT }, startCustomization);
  const { username, password } = known.passwordOfKintone;
  console.log(`Open ${baseUrl}/k/1/ and log in as ${username} with ${password}. Ctrl+C ends it.`);
});
