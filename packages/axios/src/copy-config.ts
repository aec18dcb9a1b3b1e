/** axios leaves this one method to those who expect it. */
const prototype: object = Object.create(null, {
  hasOwnProperty: { value: Object.prototype.hasOwnProperty, writable: true },
});

/**
 * A shallow copy of a config, or of the headers in it, that inherits nothing, so that a polluted `Object.prototype` adds
 * nothing to them. Key by key: a spread takes three times as long with axios's config.
 */
export function copyConfig<Config extends object>(config: Config): Config {
  const copy: Config = Object.create(prototype);
  // Object.keys forgets the keys' type.
  for (const key of Object.keys(config) as (keyof Config)[]) copy[key] = config[key];
  for (const key of Object.getOwnPropertySymbols(config) as (keyof Config)[]) copy[key] = config[key];
  return copy;
}
