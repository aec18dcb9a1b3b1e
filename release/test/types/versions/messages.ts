/** The messages of a compiler's output, each once, without positions and paths, and what the compiler adds to them. */
export function messagesIn(output: string): readonly string[] {
  return [...new Set(output.replace(/import\("[^"]*"\)\./g, "").match(/(?<=error )TS\d+: .*/g))];
}

/** The packages in whose declarations the compiler finds errors. */
export function packagesWithErrors(output: string): readonly string[] {
  const files = output.matchAll(/^.*node_modules\/((?:@[^/]+\/)?[^/]+)\/.*: error /gm);
  return [...new Set([...files].map(([, name = ""]) => name))].toSorted();
}
