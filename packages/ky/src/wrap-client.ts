import { type Authorizer, isAttached, markAttached } from "@kintone-auth/core/adapter";
import { type Fetch, globalFetch } from "@kintone-auth/fetch/adapter";
import { checkInstance } from "./check-client.ts";
import type { InitHook, KyClient, KyOptions, WrappedHooks, WrappedOptions } from "./ky-client.ts";

type WrapFetch = (inner: Fetch) => Fetch;

/** ky itself, as far as it sends requests: an instance, and its methods. */
type SendRequest = (input: unknown, options?: unknown) => unknown;

/** The functions of an instance that send no request. What `create` makes has none of the instance's options. */
const otherFunctions: readonly string[] = ["create", "extend", "retry"];

/** What a wrapped `fetch` is made of. A client that knows two Kintones has one layer around another. */
interface Layer {
  readonly wrap: WrapFetch;
  readonly inner: Fetch | undefined;
}

const layers = new WeakMap<Fetch, Layer>();

/**
 * Returns a client whose `fetch` is always wrapped. A `fetch` that is given later, to a call or to `extend`, or that an `init`
 * hook assigns, becomes the inner one: ky by itself would put it in place of the wrapped one. Returns the client as it is where it
 * has been wrapped with the same options.
 *
 * @throws {KintoneAuthError} `ERR_INVALID_OPTIONS` for a mock, `ERR_ALREADY_ATTACHED`
 */
export function wrapClient<Client extends KyClient>(
  client: Client,
  auth: Authorizer,
  wrap: WrapFetch,
  hooks?: WrappedHooks,
): Client {
  if (isAttached(auth, [client])) return client;
  const extended = client.extend(({ fetch, hooks: { init } = {} }) => ({
    fetch: wrapInner(fetch, wrap),
    hooks: { ...hooks, ...(init?.length && { init: [wrapLate(wrap)] }) },
  }));
  checkInstance(client, typeof extended === "function");
  const mark = (wrapped: object) => markAttached(wrapped, auth, client);
  // Every major returns a client of its own type, which the structural type above cannot say.
  return keepWrapped(extended as Client & SendRequest, wrap, mark);
}

/** `mark` notes on each client that comes of it what it authenticates. */
function keepWrapped<Client extends KyClient & SendRequest>(
  client: Client,
  wrap: WrapFetch,
  mark: (wrapped: object) => object,
): Client {
  const sending =
    (send: SendRequest): SendRequest =>
    (input, options) =>
      send(input, wrapOptions(options, wrap));
  const members = Object.entries(client).map(([name, member]) => {
    const sends = typeof member === "function" && !otherFunctions.includes(name);
    return [name, sends ? sending(member) : member];
  });
  const extend = (options: unknown) => {
    const extended = client.extend((parent) => {
      const inner = parent.fetch && layers.get(parent.fetch)?.inner;
      const given: unknown = typeof options === "function" ? options({ ...parent, fetch: inner }) : options;
      return wrapOptions(given, wrap) as WrappedOptions; // ky checks it
    });
    return keepWrapped(extended as Client, wrap, mark);
  };
  return mark(Object.assign(sending(client), Object.fromEntries(members), { extend })) as Client;
}

/** What is no object is left to ky, which refuses it. */
function wrapOptions(options: unknown, wrap: WrapFetch): unknown {
  if (typeof options !== "object" || options === null) return options;
  const { fetch, hooks } = options as Record<keyof KyOptions, unknown>;
  const isFetchGiven = Object.hasOwn(options, "fetch");
  if (!isFetchGiven && !hooks) return options;
  return {
    ...options,
    ...(isFetchGiven && { fetch: changeOption(fetch, (inner: Fetch | undefined) => wrapInner(inner, wrap)) }),
    ...(Boolean(hooks) && { hooks: changeOption(hooks, (given: WrappedHooks) => wrapAfter(given, wrap)) }),
  };
}

/** An option may be in an object of ky 2's `replaceOption`, as its `value`. */
function changeOption<Value>(option: unknown, change: (value: Value) => Value): unknown {
  const isReplacement = typeof option === "object" && option !== null && "value" in option;
  // A value of another type makes ky or the call fail, as it does without this project.
  return isReplacement ? { ...option, value: change(option.value as Value) } : change(option as Value);
}

function wrapAfter(hooks: WrappedHooks, wrap: WrapFetch): WrappedHooks {
  return hooks.init?.length ? { ...hooks, init: [...hooks.init, wrapLate(wrap)] } : hooks;
}

/** The last of the `init` hooks, which sees what the others have assigned. */
function wrapLate(wrap: WrapFetch): InitHook {
  return (options) => {
    if (!isWrapped(options.fetch, wrap)) options.fetch = wrapInner(options.fetch, wrap);
  };
}

function wrapInner(inner: Fetch | undefined, wrap: WrapFetch): Fetch {
  const wrapped = wrap(inner ?? globalFetch);
  layers.set(wrapped, { wrap, inner });
  return wrapped;
}

function isWrapped(fetch: Fetch | undefined, wrap: WrapFetch): boolean {
  const layer = fetch && layers.get(fetch);
  return layer !== undefined && (layer.wrap === wrap || isWrapped(layer.inner, wrap));
}
