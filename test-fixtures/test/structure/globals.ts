import { parseSync } from "vite";
import { readFile } from "./modules.ts";

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/** The globals, of those given, that a file names without asking by `typeof` in the same file whether they are there. */
export function unguardedGlobals(file: string, names: ReadonlySet<string>): readonly string[] {
  const { program } = parseSync(file, readFile(file));
  const found: Found = { named: new Set(), asked: new Set(), declared: new Set() };
  visit(program, found, false);
  const isUnguarded = (name: string) => names.has(name) && !found.asked.has(name) && !found.declared.has(name);
  return [...found.named].filter(isUnguarded).toSorted();
}

interface Found {
  readonly named: Set<string>;
  readonly asked: Set<string>;
  /** The file's own names: of parameters, variables and imports. */
  readonly declared: Set<string>;
}

/** Types name what need not be there. Of their nodes, only some have an expression inside. */
const typesAroundExpressions = ["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"];

const placesOfDeclarations = ["params", "param", "id", "local"];

function visit(node: unknown, found: Found, isDeclaration: boolean): void {
  if (Array.isArray(node)) {
    for (const one of node) visit(one, found, isDeclaration);
    return;
  }
  if (!isNode(node)) return;
  const { type, name, argument } = node;
  if (type === "Identifier") (isDeclaration ? found.declared : found.named).add(String(name));
  if (type === "UnaryExpression" && node["operator"] === "typeof" && isNode(argument)) {
    found.asked.add(String(argument["name"]));
  }
  if (typesAroundExpressions.includes(type)) visit(node["expression"], found, false);
  if (type.startsWith("TS")) return;
  for (const [key, child] of Object.entries(node)) {
    // `object.Name` and `{ Name: value }` name a property.
    if ((key === "property" || key === "key") && node["computed"] !== true) continue;
    visit(child, found, isDeclaration || placesOfDeclarations.includes(key));
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
