import type { ChangelogFunctions } from "@changesets/types";

/** How `changeset version` writes a changelog: for users, who have no use for the commits of a changeset. */
const changelog: ChangelogFunctions = {
  getReleaseLine: async ({ summary }) => asItem(summary),
  getDependencyReleaseLine: async (_changesets, dependencies) =>
    dependencies
      // Before its first release, nobody depended on it.
      .filter(({ oldVersion }) => oldVersion !== "0.0.0")
      .map(({ name, newVersion }) => asItem(`Depends on \`${name}\` ${newVersion}.`))
      .join("\n"),
};

export default changelog;

/** An item of a list, with all lines of it below each other. */
function asItem(text: string): string {
  const lines = text.trim().split("\n");
  return lines.map((line, index) => (index === 0 ? `- ${line}` : line && `  ${line}`)).join("\n");
}
