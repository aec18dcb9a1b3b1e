import { openChromium } from "@kintone-auth/test-fixtures/browser";
import { inTurn } from "./in-turn.ts";
import type { Plan, Printed } from "./runtime.ts";

export type Place = "page" | "dedicated worker" | "service worker";

/** One page of a Chromium of its own, or one worker of that page. The server has the script. */
export function inChromium(place: Place) {
  return async (_folder: string, plan: Plan): Promise<Printed> => {
    const everything = await inTurn(() => visit(place, plan));
    const uncaught = plan.cells.filter(({ question }) => question === "uncaught");
    return { everything, uncaught: new Map(uncaught.map(({ number }) => [number, everything])) };
  };
}

/** Resolves with what the page and its workers print. */
async function visit(place: Place, plan: Plan): Promise<string> {
  const browser = await openChromium();
  const printed: string[] = [`version ${browser.version()}`];
  try {
    const context = await browser.newContext();
    context.on("console", (message) => printed.push(message.text()));
    context.on("weberror", (error) => printed.push(String(error.error().stack)));
    context.on("serviceworker", (worker) => worker.on("console", (message) => printed.push(message.text())));
    const page = await context.newPage();
    await page.goto(`${plan.home}/page`);
    await page.evaluate(runIn, [place, plan] as const);
  } finally {
    await browser.close();
  }
  return printed.join("\n");
}

/** Runs in the page, and resolves when the script has run all cells. */
async function runIn([place, plan]: readonly [Place, Plan]): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const isReady = new Promise((resolve) => {
    port1.onmessage = resolve;
  });
  if (place === "page") {
    const script = document.createElement("script");
    script.src = "/script.js";
    script.onload = () => postMessage(plan, "*", [port2]);
    document.head.append(script);
  } else if (place === "dedicated worker") {
    new Worker("/script.js").postMessage(plan, [port2]);
  } else {
    const { installing, active } = await navigator.serviceWorker.register("/script.js");
    (active ?? installing)?.postMessage(plan, [port2]);
  }
  await isReady;
}
