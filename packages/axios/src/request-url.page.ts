// That a URL need not be parsed only saves time.
export { parsedUrl as requestUrl } from "./parsed-url.ts";
