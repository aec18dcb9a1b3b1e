import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { aws4Interceptor } from "aws4-axios";
import type { AxiosInstance } from "axios";
import tokenInterceptor from "axios-token-interceptor";
import { bare, controlOf, type Group } from "../rounds/group.ts";
import { stub } from "./axios.ts";
import { callVariant, carefulName } from "./call-group.ts";
import { carefulHook } from "./careful-hook-axios.ts";
import { apiToken, baseUrl, tokenHeader } from "./requests.ts";

type Interceptor = Parameters<AxiosInstance["interceptors"]["request"]["use"]>[0];

/** Other packages that authenticate the requests of axios. */
export function axiosPeers(): Group {
  const careful = carefulName("hook");
  const { callThrough, arrivedHeader } = stub("GET");
  const hooked = (hook: Interceptor) => callThrough(({ interceptors }) => interceptors.request.use(hook));
  const carefulCall = () => hooked(carefulHook(baseUrl, tokenHeader, apiToken));
  const arrived = () => arrivedHeader(tokenHeader);
  const withoutPrefix = { header: tokenHeader, headerFormatter: (token: string) => token };
  const signing = aws4Interceptor({
    options: { region: "ap-northeast-1", service: "execute-api" },
    credentials: { accessKeyId: "ANY_KEY", secretAccessKey: "ANY_SECRET" },
  });
  return {
    reference: careful,
    variants: [
      callVariant(
        bare,
        callThrough(() => undefined),
        arrived,
        undefined,
      ),
      callVariant(careful, carefulCall(), arrived, apiToken),
      callVariant(controlOf(careful), carefulCall(), arrived, apiToken),
      callVariant(
        "withKintoneAuth",
        callThrough((client) => withKintoneAuth(client, { baseUrl, apiToken })),
        arrived,
        apiToken,
      ),
      callVariant("kintoneAuth", hooked(kintoneAuth({ baseUrl, apiToken })), arrived, apiToken),
      callVariant(
        "axios-token-interceptor (to any origin)",
        hooked(tokenInterceptor({ ...withoutPrefix, token: apiToken })),
        arrived,
        apiToken,
      ),
      callVariant(
        "aws4-axios (signs, to any origin)",
        hooked(signing),
        () => arrivedHeader("Authorization"),
        /^AWS4-HMAC-SHA256 /,
      ),
    ],
  };
}
