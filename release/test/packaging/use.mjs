import { createRequire } from "node:module";
import { check } from "./check.mjs";

await check((name) => import(name), createRequire(import.meta.url));
