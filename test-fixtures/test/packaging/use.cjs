const axiosAdapter = require("@kintone-auth/axios");
const core = require("@kintone-auth/core");
const gotAdapter = require("@kintone-auth/got");
const kyAdapter = require("@kintone-auth/ky");
const oauthPackage = require("@kintone-auth/oauth");
const axios = require("axios");
const { default: got } = require("got");
const { default: ky } = require("ky");

import("./check.mjs").then(({ check }) =>
  check({ core, axiosAdapter, kyAdapter, gotAdapter, oauthPackage, axios, ky, got }),
);
