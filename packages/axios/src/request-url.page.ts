// A script file parses every URL: not to is a matter of time alone.
export { parsedUrl as requestUrl } from "./parsed-url.ts";
