import type { AdapterUnderTest } from "../conformance/adapter-under-test.ts";

export interface AdapterInPage extends AdapterUnderTest {
  /** Whether the adapter sends requests by a page's session alone, because it cannot stop redirects. */
  readonly refusesAllButSession?: boolean;
}
