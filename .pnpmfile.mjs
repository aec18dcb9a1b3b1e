// Packing is the one thing that is changed here. `pnpm pack`, `pnpm publish`, `changeset publish` and the build's checks all do it.
import { publishedManifest } from "./release/src/published-manifest.ts";

export const hooks = { beforePacking: publishedManifest };
