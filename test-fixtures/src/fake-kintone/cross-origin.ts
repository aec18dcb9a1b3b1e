import type { ServerResponse } from "node:http";
import { linesOf, type ReceivedRequest } from "./received-request.ts";

/** Whether a request is a browser's CORS preflight: https://fetch.spec.whatwg.org/#cors-preflight-request */
export function isPreflight(request: ReceivedRequest): boolean {
  return request.method === "OPTIONS" && linesOf(request, "Access-Control-Request-Method").length > 0;
}

/** Allows as much as CORS can allow, so that everything that a page sends arrives here. */
export function allowAnyOrigin(request: ReceivedRequest, response: ServerResponse): void {
  const [origin] = linesOf(request, "Origin");
  if (origin === undefined) return;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-credentials", "true");
  response.setHeader("access-control-expose-headers", "x-cybozu-error");
  const [method = ""] = linesOf(request, "Access-Control-Request-Method");
  response.setHeader("access-control-allow-methods", method);
  response.setHeader("access-control-allow-headers", linesOf(request, "Access-Control-Request-Headers").join(","));
}
