/** axios leaves this one method to those who expect it. */
const prototype: object = Object.create(null, {
  hasOwnProperty: { value: Object.prototype.hasOwnProperty, writable: true },
});

/**
 * A shallow copy of a client's options that inherits nothing, so that nobody who has polluted `Object.prototype` adds to
 * them. Key by key: a spread takes three times as long with axios's config.
 */
export function copyOf<Options extends object>(options: Options): Options {
  const copy: Options = Object.create(prototype);
  // Object.keys forgets the keys' type.
  for (const key of Object.keys(options) as (keyof Options)[]) copy[key] = options[key];
  for (const key of Object.getOwnPropertySymbols(options) as (keyof Options)[]) copy[key] = options[key];
  return copy;
}
