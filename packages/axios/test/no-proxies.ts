import { vi } from "vitest";

/** Makes the environment name no proxy, whatever it names where the tests run. */
export function noProxies(): void {
  vi.unstubAllEnvs();
  for (const name of ["http_proxy", "https_proxy", "all_proxy", "no_proxy"]) {
    vi.stubEnv(name, undefined);
    vi.stubEnv(name.toUpperCase(), undefined);
  }
}
