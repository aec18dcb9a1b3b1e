/** The files to begin with, by the names that their bundles get. */
export type Entries = Readonly<Record<string, string>>;

export interface Bundler {
  /** With the version's part that changes when something breaks, as docs/tools.md names it. */
  readonly name: string;
  /** Makes a classic script of each entry, `outDir/NAME.js`, as the bundler does it for a page that is to be published. */
  readonly build: (entries: Entries, outDir: string) => Promise<Built>;
}

export interface Built {
  /** What the bundler printed besides the names and sizes of its files. */
  readonly warnings: readonly string[];
  /** The modules that each bundle consists of, by its name. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
}
