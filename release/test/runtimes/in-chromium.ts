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
    const isReady = new Promise<void>((resolve) => {
      const collect = (text: string) => {
        printed.push(text);
        if (text === "ready") resolve();
      };
      context.on("console", (message) => collect(message.text()));
      context.on("weberror", (error) => collect(String(error.error().stack)));
      context.on("serviceworker", (worker) => worker.on("console", (message) => collect(message.text())));
    });
    const page = await context.newPage();
    await page.goto(`${plan.home}/page`);
    await page.evaluate(startIn, [place, plan] as const);
    await isReady;
  } finally {
    await browser.close();
  }
  return printed.join("\n");
}

/** Runs in the page: loads the script, there or into a worker, and sends it the plan. */
async function startIn([place, plan]: readonly [Place, Plan]): Promise<void> {
  if (place === "page") {
    const script = document.createElement("script");
    script.src = "/script.js";
    script.onload = () => postMessage(plan);
    document.head.append(script);
  } else if (place === "dedicated worker") {
    new Worker("/script.js").postMessage(plan);
  } else {
    const { installing, active } = await navigator.serviceWorker.register("/script.js");
    (active ?? installing)?.postMessage(plan);
  }
}
