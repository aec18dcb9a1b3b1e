import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type ReceivedRequest, receiveRequest } from "../fake-kintone/received-request.ts";

type Respond = (request: ReceivedRequest, response: ServerResponse, message: IncomingMessage) => unknown;

/**
 * Makes a listener of a function that responds to whole requests. A request that is broken off, has no valid URL, or makes the
 * function fail, ends its own connection at most: an asynchronous listener that rejects would end the process.
 */
export function requestListener(respond: Respond): RequestListener {
  return async (message, response) => {
    // Somebody may hang up in the middle of the response.
    response.on("error", () => response.destroy());
    try {
      const request = await receiveRequest(message);
      if (request) await respond(request, response, message);
      else refuse(response, 400, "no URL can be made of this request");
    } catch (error) {
      refuse(response, 500, String(error));
    }
  };
}

/** Nobody reads it where the request was broken off. */
function refuse(response: ServerResponse, status: number, reason: string): void {
  if (response.headersSent || response.destroyed) response.destroy();
  else response.writeHead(status, { "content-type": "text/plain;charset=utf-8", connection: "close" }).end(reason);
}
