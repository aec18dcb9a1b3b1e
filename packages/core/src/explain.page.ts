/** No script file hands out what would explain. */
export const explain: typeof import("./explain.ts").explain = () => {
  throw new Error("no script file explains");
};
