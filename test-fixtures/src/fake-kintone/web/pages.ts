import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { linesOf, type ReceivedRequest } from "../received-request.ts";
import { html, json, type Reply, redirect } from "../reply.ts";
import type { Sessions } from "../sessions.ts";
import type { World } from "../world.ts";
import { appPage, loginPage } from "./html.ts";
import { loginProblem } from "./login-problem.ts";

/** Replies to a browser that loads a page or its files. Returns undefined for a request to an API. */
export function webPage(
  request: ReceivedRequest,
  world: World,
  sessions: Sessions,
  isSecure: boolean,
): Reply | undefined {
  const { path, method } = request;
  if (path === "/login") return method === "POST" ? logIn(request, world, sessions, isSecure) : html(200, loginPage());
  if (path === "/logout") {
    sessions.end(request);
    return redirect(302, "/login");
  }
  if (path === "/" && isNavigation(request)) return redirect(302, sessions.of(request) ? "/k/1/" : "/login");
  if (path === "/k/fake/kintone.js") return script(new URL("kintone.js", import.meta.url));
  const customization = world.customization.find((file) => path === pathOf(file));
  if (customization !== undefined) return script(customization);
  const [, app] = /^\/k\/(\d+)\/$/.exec(path) ?? [];
  if (path !== "/k/fake/request-token.json" && app === undefined) return undefined;
  const session = sessions.of(request);
  if (!session) return redirect(302, "/login");
  if (app === undefined) return json(200, { requestToken: session.requestToken() });
  return html(200, appPage(app, session.requestToken(), world.customization.map(pathOf)));
}

/** Whether a browser opens a page, and no client calls an API. */
function isNavigation(request: ReceivedRequest): boolean {
  return request.method === "GET" && linesOf(request, "Accept").some((value) => value.includes("text/html"));
}

function logIn({ body }: ReceivedRequest, world: World, sessions: Sessions, isSecure: boolean): Reply {
  const form = new URLSearchParams(body.toString("utf8"));
  const problem = loginProblem(form, world);
  if (problem !== undefined) return html(401, loginPage(problem));
  const cookie = `${sessions.begin()}; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return { status: 302, headers: { location: "/k/1/", "set-cookie": cookie } };
}

function pathOf(file: string): string {
  return `/k/fake/customization/${basename(file)}`;
}

function script(file: string | URL): Reply {
  const contentType = extname(String(file)) === ".css" ? "text/css" : "text/javascript";
  return { status: 200, headers: { "content-type": `${contentType};charset=utf-8` }, body: readFileSync(file) };
}
