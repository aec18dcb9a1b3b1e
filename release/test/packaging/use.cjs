import("./check.mjs").then(({ check }) => check(require, (name) => import(name)));
