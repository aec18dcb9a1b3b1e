/** No script file hands out a `KintoneAuth`, which would explain. */
export const explain: typeof import("./explain.ts").explain = () => {
  throw new Error("not in this script file");
};
