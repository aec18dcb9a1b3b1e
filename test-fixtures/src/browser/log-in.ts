import type { BrowserContext, Page } from "playwright-core";
import type { FakeKintone } from "../fake-kintone/index.ts";

/** Logs in as a person does: opens an app, is redirected to the login page, and comes back with a session. */
export async function logIn(context: BrowserContext, { baseUrl }: FakeKintone): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${baseUrl}/k/1/`);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.waitForURL(`${baseUrl}/k/1/`);
  return page;
}
