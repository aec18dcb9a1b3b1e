/** The part of a browser page's `location` that is used here. */
export interface Page {
  readonly origin: string;
}

/** Undefined outside a browser page: in Node.js, Deno, Bun and workers. */
export function currentPage(): Page | undefined {
  return typeof document === "object" && typeof location === "object" ? location : undefined;
}
