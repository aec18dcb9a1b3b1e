import { isPlaceholder, rootManifest } from "./repository.ts";

// What `pnpm release` asks first: a version that npm has once taken cannot be corrected.
const { repository } = rootManifest;
if (isPlaceholder(repository)) {
  const path = new URL(repository).pathname;
  console.error(`Nothing is released: in package.json, ${repository} is a placeholder.
Write your account in its place, wherever it stands:
  git grep -lz ${path} | xargs -0 sed -i 's#${path}#${path.replace("OWNER", "YOUR-ACCOUNT")}#g'`);
  process.exitCode = 1;
}
