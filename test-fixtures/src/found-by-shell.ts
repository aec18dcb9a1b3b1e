/** For `npm` and `pnpm`: on Windows they are scripts, which a shell has to find. */
export const foundByShell = { shell: process.platform === "win32" };
