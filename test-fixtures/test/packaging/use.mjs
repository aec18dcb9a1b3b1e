import * as axiosAdapter from "@kintone-auth/axios";
import * as core from "@kintone-auth/core";
import * as gotAdapter from "@kintone-auth/got";
import * as kyAdapter from "@kintone-auth/ky";
import * as oauthPackage from "@kintone-auth/oauth";
import axios from "axios";
import got from "got";
import ky from "ky";
import { check } from "./check.mjs";

await check({ core, axiosAdapter, kyAdapter, gotAdapter, oauthPackage, axios, ky, got });
