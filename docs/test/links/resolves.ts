import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { anchorsOf } from "../../src/markdown/headings.ts";
import { readText, root } from "../../src/repository.ts";

/** Whether a relative link leads to a file or a folder of this repository, and its anchor to a place there. */
export function resolves(link: string, file: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? file : posix.join(posix.dirname(file), decodeURI(path));
  if (target.startsWith("..") || !existsSync(join(root, target))) return false;
  if (anchor === undefined) return true;
  return target.endsWith(".md") && anchorsOf(readText(target)).includes(decodeURI(anchor));
}
