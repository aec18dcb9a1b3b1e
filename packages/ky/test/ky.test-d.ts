import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import ky2, { type KyInstance as KyInstance2 } from "ky";
import ky1, { type KyInstance as KyInstance1 } from "ky-1";

const options = { baseUrl: "https://example.cybozu.com", apiToken: "x" };

// One hook for both majors, and the client's own type comes back.
ky1.create({ hooks: { beforeRequest: [kintoneAuth(options)] } });
ky2.create({ hooks: { beforeRequest: [kintoneAuth(options)] } });
withKintoneAuth(ky1, options) satisfies KyInstance1;
withKintoneAuth(ky2, options) satisfies KyInstance2;

// @ts-expect-error -- not a ky instance
withKintoneAuth(fetch, options);
