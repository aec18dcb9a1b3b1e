/** What this project uses of a browser page; undefined in Node.js, Deno, Bun, workers. */
export interface Page {
  readonly origin: string;
}

export function currentPage(): Page | undefined {
  return typeof document === "object" && typeof location === "object" ? location : undefined;
}
