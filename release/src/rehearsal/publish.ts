import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";
import type { Registry } from "./start-registry.ts";

export interface Published {
  readonly name: string;
  readonly version: string;
  /** What its changelog says of this version, if this is a version that a changeset made. */
  readonly changes: string | undefined;
}

/** Gives the copy its next versions, and publishes it as `pnpm release` would. */
export async function publish(copy: string, { url, token }: Registry, folder: string): Promise<readonly Published[]> {
  const env = {
    CI: "true",
    // It was installed as far as it is needed.
    pnpm_config_verify_deps_before_run: "false",
    // It needs the identity that a CI gives to the job of a release.
    pnpm_config_provenance: "false",
    pnpm_config_cache_dir: join(folder, "pnpm-cache"),
    // Nobody's own settings and logins: they may lead to another registry.
    XDG_CONFIG_HOME: join(folder, "config"),
    npm_config_userconfig: join(folder, "npmrc"),
  };
  // Right after a release there are no changesets, and `changeset version` would fail.
  const isPending = globSync("*.md", { cwd: join(copy, ".changeset") }).length > 0;
  if (isPending) await run("pnpm", ["exec", "changeset", "version"], { cwd: copy, env });
  // It would outrank the line for the rehearsal's registry.
  if (/^registries:/m.test(readFileSync(join(copy, "pnpm-workspace.yaml"), "utf8")))
    throw new Error("pnpm-workspace.yaml has registries: a rehearsal would publish there");
  writeFileSync(
    join(copy, ".npmrc"),
    `@kintone-auth:registry=${url}\n${url.replace(/^http:/, "")}:_authToken=${token}\n`,
  );
  await run("pnpm", ["run", "release:publish"], { cwd: copy, env });
  return globSync("packages/*", { cwd: copy })
    .toSorted()
    .map((path) => {
      const { name, version } = JSON.parse(readFileSync(join(copy, path, "package.json"), "utf8"));
      return { name, version, changes: isPending ? newestChanges(join(copy, path, "CHANGELOG.md")) : undefined };
    });
}

function newestChanges(changelog: string): string {
  const [, newest = ""] = readFileSync(changelog, "utf8").split(/^## .+$/m);
  return newest.trim();
}
