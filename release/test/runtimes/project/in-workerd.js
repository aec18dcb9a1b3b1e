import { clients } from "./clients-of-bundle.js";
import { testWith } from "./test-in-workerd.js";

export default { test: testWith(clients) };
