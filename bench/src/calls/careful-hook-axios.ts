import type { InternalAxiosRequestConfig as Config } from "axios";

/** An interceptor as a careful developer writes it: it compares the origin, and checks nothing else. */
export function carefulHook(origin: string, header: string, token: string): (config: Config) => Config {
  let knownBase: string | undefined;
  let isBaseSameOrigin = false;
  return (config) => {
    const { baseURL = "", url = "", headers } = config;
    if (baseURL !== knownBase) {
      knownBase = baseURL;
      isBaseSameOrigin = URL.parse(baseURL)?.origin === origin;
    }
    const isAbsolute = /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url);
    if (isAbsolute ? url.startsWith(`${origin}/`) : isBaseSameOrigin) headers.set(header, token);
    return config;
  };
}
