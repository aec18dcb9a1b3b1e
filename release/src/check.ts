import { reasonsAgainstRelease } from "./reasons-against-release.ts";
import { pendingChangesets, rootManifest, versions } from "./repository.ts";

// What `pnpm release` asks first: a version that npm has once taken cannot be corrected.
const reasons = reasonsAgainstRelease({ repository: rootManifest.repository, pendingChangesets, versions });
if (reasons.length > 0) {
  console.error(["Nothing is released:", ...reasons].join("\n"));
  process.exitCode = 1;
}
