import type { Authorizer } from "@kintone-auth/core/adapter";
import axios, { type AxiosResponse, type InternalAxiosRequestConfig as Config } from "axios";
import type { AdapterCall, Attempt } from "./attempt.ts";
import { checkAdapter } from "./check-adapter.ts";

type Adapter = Config["adapter"];
type Transforms = Config["transformRequest"];

/** Under this symbol, an adapter of ours has what it wraps, and the interceptor that it belongs to. A map takes longer. */
const wrapping = Symbol("wrapping");

interface Wrapping {
  readonly inner: Adapter;
  readonly owner: object;
}

/**
 * By its headers, a request that has been authorized. Another adapter of ours may get it: that of an interceptor for the same
 * origin, or one that the caller's adapter has replaced and calls.
 */
const attempts = new WeakMap<object, Attempt>();

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

  const wrap = (config: Config): void => {
    const inner = config.adapter;
    if (isWrapped(inner)) return;
    const adapter = (config: Config) => {
      const attempt = attempts.get(config.headers);
      return attempt?.call.auth.origin === auth.origin
        ? sendUnchanged(attempt, inner, config)
        : send({ auth, config, inner });
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
    wrap(this);
    return data;
  }

  return (config) => {
    wrap(config);
    const transforms = listOf(config.transformRequest);
    if (transforms.includes(wrapAgain)) return config;
    const list = [...transforms, wrapAgain];
    if (transforms !== config.transformRequest) given.set(list, config.transformRequest);
    config.transformRequest = list;
    return config;
  };
}

/** Makes all adapters of ours for the same origin send a request as it is, so that it has one authentication. */
export function markAuthorized(attempt: Attempt): void {
  attempts.set(attempt.copy.headers, attempt);
}

/** Its first adapter of ours did not see this one's inner adapter. */
async function sendUnchanged({ decision }: Attempt, inner: Adapter, config: Config): Promise<AxiosResponse> {
  const send = innerAdapter(inner, config);
  checkAdapter(send.name, decision, config.fetchOptions);
  return send(config);
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
