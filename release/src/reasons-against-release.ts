export interface ReleaseState {
  /** Where the repository is to be found. */
  readonly repository: string;
  /** The changesets that no version has consumed yet. */
  readonly pendingChangesets: readonly string[];
  /** The version of each package, by its name. */
  readonly versions: Readonly<Record<string, string>>;
}

/** Why this state must not be published, with what to do: nothing where it may. */
export function reasonsAgainstRelease({ repository, pendingChangesets, versions }: ReleaseState): readonly string[] {
  const reasons: string[] = [];
  if (isPlaceholder(repository)) {
    const path = new URL(repository).pathname;
    reasons.push(`In package.json, ${repository} is a placeholder. Write your account in its place, wherever it stands:
  git grep -lz ${path} | xargs -0 perl -pi -e 's#${path}#${path.replace("OWNER", "YOUR-ACCOUNT")}#g'`);
  }
  if (pendingChangesets.length > 0) {
    reasons.push(`Changesets are pending (${pendingChangesets.join(", ")}): merge "Version Packages" first.`);
  }
  const unversioned = Object.keys(versions).filter((name) => versions[name] === "0.0.0");
  if (unversioned.length > 0) reasons.push(`0.0.0 is no version to publish: ${unversioned.join(", ")}.`);
  return reasons;
}

/** Whether nobody has said yet whose repository it is. */
function isPlaceholder(repository: string): boolean {
  return repository.includes("/OWNER/");
}
