export { buildForPage } from "./build-for-page.ts";
export { describeCachesInPage } from "./describe-caches-in-page.ts";
export { describeConformanceInPage } from "./describe-conformance-in-page.ts";
export { describeSessionInPage } from "./describe-session-in-page.ts";
export { describeWorkers } from "./describe-workers.ts";
export { logIn } from "./log-in.ts";
export { type Browser, hasChromium, inChromium, openChromium } from "./open-chromium.ts";
export { openExtension } from "./open-extension.ts";
export { sendThroughWorker, workerKinds } from "./send-through-worker.ts";
