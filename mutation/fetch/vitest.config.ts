import { mutationTests } from "../src/mutation-tests.ts";

export default mutationTests("fetch", "packages/fetch");
