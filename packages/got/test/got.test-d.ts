import { type GotOptions, kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import got16, { type Got as Got16 } from "got";
import got14, { type Got as Got14 } from "got-14";
import got15, { type Got as Got15 } from "got-15";

const options = { baseUrl: "https://example.cybozu.com", apiToken: "x" };

// A name for what an exported hook takes.
kintoneAuth(options) satisfies (options: GotOptions) => void;

// One hook for all majors, and the client's own type comes back.
got14.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } });
got15.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } });
got16.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } });
withKintoneAuth(got14, options) satisfies Got14;
withKintoneAuth(got15, options) satisfies Got15;
withKintoneAuth(got16, options) satisfies Got16;

// @ts-expect-error -- not a got instance
withKintoneAuth(fetch, options);
