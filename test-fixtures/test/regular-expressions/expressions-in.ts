import { parseSync, Visitor } from "vite";

/** A regular expression in a module. */
export interface Expression {
  readonly source: string;
  readonly flags: string;
}

export interface Expressions {
  /** Those that a module spells out. */
  readonly literal: readonly Expression[];
  /** The code where one may be made of a value at run time, which no tool can check. */
  readonly unchecked: readonly string[];
}

/** Methods of a text that make a regular expression of anything else that they are given. */
const matchingMethods: readonly string[] = ["match", "matchAll", "search"];

/** Finds a module's regular expressions. `RegExp` may be named as a type and behind `instanceof`, and not be called. */
export function expressionsIn(file: string, text: string): Expressions {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`);
  const literal: Expression[] = [];
  const unchecked: string[] = [];
  const harmless = new Set<unknown>();
  const codeOf = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end);
  new Visitor({
    Literal: (node) => {
      if ("regex" in node) literal.push({ source: node.regex.pattern, flags: node.regex.flags });
    },
    BinaryExpression: ({ operator, right }) => {
      if (operator === "instanceof") harmless.add(right);
    },
    TSTypeReference: ({ typeName }) => {
      harmless.add(typeName);
    },
    Identifier: (node) => {
      if (node.name === "RegExp" && !harmless.has(node)) unchecked.push(codeOf(node));
    },
    CallExpression: (node) => {
      const { callee, arguments: args } = node;
      if (callee.type !== "MemberExpression" || !matchingMethods.includes(codeOf(callee.property))) return;
      const [first] = args;
      if (first && !(first.type === "Literal" && "regex" in first)) unchecked.push(codeOf(node));
    },
  }).visit(program);
  return { literal, unchecked };
}
