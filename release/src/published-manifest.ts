import { relative } from "node:path";
import { root, rootManifest } from "./repository.ts";

/** What a package.json of this repository holds, as far as it is changed when it is packed. */
interface Manifest {
  readonly exports: Readonly<Record<string, string | Conditions>>;
  readonly devDependencies?: unknown;
  readonly scripts?: unknown;
}

type Conditions = Readonly<Record<string, unknown>>;

/** Leads to the sources in this repository's tools. Users do not get the sources. */
const sourceCondition = "@kintone-auth/source";

/** What users get for a package.json: with what is the same in all packages, and without what serves this repository alone. */
export function publishedManifest(manifest: Manifest, folder: string): object {
  const { devDependencies, scripts, exports, ...published } = manifest;
  const directory = relative(root, folder).replaceAll("\\", "/");
  const { author, repository } = rootManifest;
  return {
    ...published,
    author,
    repository: { type: "git", url: `git+${repository}.git`, directory },
    homepage: `${repository}/tree/main/${directory}#readme`,
    bugs: { url: `${repository}/issues` },
    exports: Object.fromEntries(Object.entries(exports).map(([entry, target]) => [entry, withoutSource(target)])),
    publishConfig: { access: "public", provenance: true },
  };
}

function withoutSource(target: string | Conditions): string | Conditions {
  if (typeof target === "string") return target;
  const { [sourceCondition]: _, ...conditions } = target;
  return conditions;
}
