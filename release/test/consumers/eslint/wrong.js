import { anything } from "@kintone-auth/axios/no-such-entry";
import { noSuchName } from "@kintone-auth/axios/session";

console.log(noSuchName, anything);
