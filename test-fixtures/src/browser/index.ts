export { describeConformanceInPage } from "./describe-conformance-in-page.ts";
export { hasChromium, inChromium, openChromium } from "./open-chromium.ts";
