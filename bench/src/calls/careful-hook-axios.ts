import type { InternalAxiosRequestConfig as Config } from "axios";

/** An interceptor such as a careful person writes. It checks where the request goes, and nothing else. */
export function carefulHook(origin: string, header: string, token: string): (config: Config) => Config {
  let knownBase: string | undefined;
  let isBaseAtHome = false;
  return (config) => {
    const { baseURL = "", url = "", headers } = config;
    if (baseURL !== knownBase) {
      knownBase = baseURL;
      isBaseAtHome = URL.parse(baseURL)?.origin === origin;
    }
    const isAbsolute = /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url);
    if (isAbsolute ? url.startsWith(`${origin}/`) : isBaseAtHome) headers.set(header, token);
    return config;
  };
}
