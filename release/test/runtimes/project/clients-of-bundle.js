import * as newestAxios from "./newest/clients/axios.js";
import * as newestFetch from "./newest/clients/fetch.js";
import * as newestKy from "./newest/clients/ky.js";
import * as oldestAxios from "./oldest/clients/axios.js";
import * as oldestKy from "./oldest/clients/ky.js";

/** What every runtime can load that loads one bundle. */
export const clients = {
  newest: { axios: newestAxios, ky: newestKy, fetch: newestFetch },
  oldest: { axios: oldestAxios, ky: oldestKy },
};
