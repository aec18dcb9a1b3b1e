/** The environment without the variables of whoever runs the tests: they may lead to a real Kintone. */
export const cleanEnvironment: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^KINTONE_/.test(name)),
);
