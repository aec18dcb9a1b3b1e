import { mutationTests } from "../src/mutation-tests.ts";

export default mutationTests("oauth", "packages/oauth");
