import { clients } from "./clients-of-bundle.js";
import * as newestGot from "./newest/clients/got.js";
import { testWith } from "./test-in-workerd.js";

// got 14 does not load: one of its parts opens a TLS socket while it is loaded, which workerd allows only within a request.
export default { test: testWith({ ...clients, newest: { ...clients.newest, got: newestGot } }) };
