import type { AdapterUnderTest } from "../conformance/adapter-under-test.ts";

export interface AdapterInPage extends AdapterUnderTest {
  /** Whether it refuses, before anything is sent, all but a page's session: nobody can stop its redirects. */
  readonly refusesAllButSession?: boolean;
}
