/** The package has no types of its own. This is the part that is used here. */
declare module "make-fetch-happen" {
  const makeFetchHappen: { defaults(options: { cachePath: string }): typeof fetch };
  export default makeFetchHappen;
}
