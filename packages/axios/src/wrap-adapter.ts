import type { Authorizer } from "@kintone-auth/core/adapter";
import axios, { type AxiosResponse, type InternalAxiosRequestConfig as Config } from "axios";
import type { AdapterCall } from "./attempt.ts";

type Adapter = Config["adapter"];
type Transforms = Config["transformRequest"];

/** Under this symbol, an adapter of ours has what it wraps, and the interceptor that it belongs to. A map takes longer. */
const wrapping = Symbol("wrapping");

interface Wrapping {
  readonly inner: Adapter;
  readonly owner: object;
}

/** For the headers of a request that the caller's adapter may give to ours once more: by whom they have been authorized. */
const authorizers = new WeakMap<object, Authorizer>();

/**
 * Returns an interceptor that wraps the adapter of a config. An interceptor that runs later may put another adapter in its
 * place, or return another config. So the interceptor also adds to `transformRequest`, which axios calls after all interceptors
 * and right before it looks for the adapter.
 */
export function wrapAdapterWith(
  auth: Authorizer,
  send: (call: AdapterCall) => Promise<AxiosResponse>,
): (config: Config) => Config {
  // Transforms that are no list, for which one has to stand until they are called.
  const given = new WeakMap<object, Transforms>();

  const wrap = (config: Config, hasReplaced: boolean): void => {
    const inner = config.adapter;
    if (isWrapped(inner)) return;
    const adapter = (config: Config) => {
      const isAuthorized = authorizers.get(config.headers) === auth;
      return isAuthorized ? innerAdapter(inner, config)(config) : send({ auth, config, inner, hasReplaced });
    };
    // Not enumerable, so that it is not printed.
    config.adapter = Object.defineProperty(adapter, wrapping, { value: { inner, owner: wrapAgain } });
  };

  const isWrapped = (adapter: Adapter): boolean => {
    for (let outer = wrappingOf(adapter); outer; outer = wrappingOf(outer.inner)) {
      if (outer.owner === wrapAgain) return true;
    }
    return false;
  };

  function wrapAgain(this: Config | undefined, data: unknown): unknown {
    // An interceptor may call the transforms by itself.
    if (!this) return data;
    const transforms = listOf(this.transformRequest);
    // Others see what they have given, and a config that is sent again does not collect these.
    const rest = given.has(transforms) ? given.get(transforms) : transforms.filter((one) => one !== wrapAgain);
    Reflect.set(this, "transformRequest", rest);
    wrap(this, true);
    return data;
  }

  return (config) => {
    wrap(config, false);
    const transforms = listOf(config.transformRequest);
    if (transforms.includes(wrapAgain)) return config;
    const list = [...transforms, wrapAgain];
    if (transforms !== config.transformRequest) given.set(list, config.transformRequest);
    config.transformRequest = list;
    return config;
  };
}

/** Makes an adapter of ours send a request with these headers as it is. The caller's adapter may call the one that it replaced. */
export function markAuthorized(headers: Config["headers"], auth: Authorizer): void {
  authorizers.set(headers, auth);
}

/** The function that an adapter, or its name, stands for. */
export function innerAdapter(inner: Adapter, config: Config): (config: Config) => Promise<AxiosResponse> {
  return axios.getAdapter(inner ?? axios.defaults.adapter, config);
}

/** The adapter inside all of ours: several Kintones may be attached to one instance. */
export function innermost(adapter: Adapter): Adapter {
  const outer = wrappingOf(adapter);
  return outer ? innermost(outer.inner) : adapter;
}

function wrappingOf(adapter: Adapter): Wrapping | undefined {
  // Only `wrap` puts anything under this symbol.
  return typeof adapter === "function" ? (Reflect.get(adapter, wrapping) as Wrapping | undefined) : undefined;
}

function listOf(transforms: Transforms) {
  return Array.isArray(transforms) ? transforms : transforms ? [transforms] : [];
}
