import * as http from "node:http";

/** Sets variables of the environment, and returns what takes them back. */
export function setEnvironment(variables: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

/** Leads all of Node.js's own connections to a proxy, as `NODE_USE_ENV_PROXY=1` does at its start. Returns what ends that. */
export function useEnvProxy(proxyUrl: string): () => void {
  return http.setGlobalProxyFromEnv({ http_proxy: proxyUrl, https_proxy: proxyUrl });
}
