/**
 * The environment without the variables of whoever runs the tests, for programs that are installed: they may lead to a real Kintone, or
 * be secrets.
 */
export const cleanEnvironment: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^KINTONE_|TOKEN|SECRET|PASSWORD|_KEY$/i.test(name)),
);
