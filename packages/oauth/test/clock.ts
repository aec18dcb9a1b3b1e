import { afterEach, beforeEach, vi } from "vitest";

/** Lets the tests of the file that calls this put the clock forward, of this process and of its fake Kintone alike. */
export function useMovableClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

export function passTime(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
}
