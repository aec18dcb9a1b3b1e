/** What stands alone: importing it starts no server, and loads none, so that many small tests can. */
export { everyWayToPrint } from "./every-way-to-print.ts";
export { headerVectors } from "./header-vectors.ts";
export { type AppPlace, type KintoneApi, kintoneApis, userApiSchemes } from "./kintone-apis.ts";
