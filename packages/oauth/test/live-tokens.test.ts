import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { LiveTokens } from "../src/live-tokens.ts";
import type { Tokens } from "../src/tokens.ts";

const hour = 3_600_000;

function tokens(accessToken: string, refreshToken: string, expiresAt = Date.now() + hour): Tokens {
  return { accessToken, refreshToken, refreshAt: expiresAt - 60_000, expiresAt, scope: undefined };
}

/** A store with one entry. */
function storedTokens(entry: Tokens | undefined) {
  const read = vi.fn(async () => entry);
  const write = vi.fn(async () => undefined);
  return { read, write, delete: async () => undefined };
}

describe("one user's tokens", () => {
  it("follow a refresh token that changes, also when the store has kept the old one", async () => {
    const stored = storedTokens(tokens("a", "refresh-a"));
    stored.write.mockRejectedValue(new Error("the store is full"));
    const request = vi.fn(async (refreshToken: string) => {
      const next = refreshToken === "refresh-a" ? "b" : "c";
      return tokens(next, `refresh-${next}`, Date.now() + 2 * hour);
    });
    const live = new LiveTokens(stored, request, 1000);
    expect(await live.getAccessToken()).toBe("a");
    expect(await live.refresh("a")).toBe("b");
    stored.read.mockResolvedValue(tokens("a", "refresh-a", Date.now() - 1));
    expect(await live.refresh("b")).toBe("c");
    expect(request.mock.calls.map(([refreshToken]) => refreshToken)).toStrictEqual(["refresh-a", "refresh-b"]);
  });

  it("are refreshed when Kintone refuses them while they are being read: the store has the refused token", async () => {
    const request = vi.fn(async () => tokens("b", "refresh"));
    const live = new LiveTokens(storedTokens(tokens("a", "refresh")), request, 1000);
    const [read, refreshed] = await Promise.all([live.getAccessToken(), live.refresh("a")]);
    expect(read).toBe("a");
    expect(refreshed).toBe("b");
    expect(request).toHaveBeenCalledTimes(1);
  });

  it("are taken from the store when another process has replaced them, whoever's clock is ahead", async () => {
    const request = vi.fn(async () => tokens("c", "refresh"));
    const stored = storedTokens(tokens("a", "refresh", Date.now() + 2 * hour));
    const live = new LiveTokens(stored, request, 1000);
    expect(await live.getAccessToken()).toBe("a");
    stored.read.mockResolvedValue(tokens("b", "refresh", Date.now() + hour));
    expect(await live.refresh("a")).toBe("b");
    expect(request).not.toHaveBeenCalled();
  });

  it("are taken from the store when another process refreshes them in turn, with the one refresh token", async () => {
    const request = vi.fn(async () => tokens("b", "refresh"));
    const stored = storedTokens(tokens("a", "refresh"));
    const live = new LiveTokens(stored, request, 1000);
    await live.getAccessToken();
    expect(await live.refresh("a")).toBe("b");
    stored.read.mockResolvedValue(tokens("c", "refresh"));
    expect(await live.refresh("b")).toBe("c");
    expect(request).toHaveBeenCalledTimes(1);
  });

  it("that had gone from the store serve again once it has them, as after a failover", async () => {
    const stored = storedTokens(tokens("a", "refresh"));
    const live = new LiveTokens(stored, async () => tokens("b", "refresh"), 1000);
    await live.getAccessToken();
    await live.refresh("a");
    stored.read.mockResolvedValue(undefined);
    await expect(live.refresh("b")).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
    stored.read.mockResolvedValue(tokens("b", "refresh"));
    expect(await live.getAccessToken()).toBe("b");
  });

  it("are those of a login for whoever waited for a refresh meanwhile", async () => {
    let finish: (refreshed: Tokens) => void = () => undefined;
    const request = vi.fn(() => new Promise<Tokens>((resolve) => (finish = resolve)));
    const live = new LiveTokens(storedTokens(tokens("a", "refresh-a")), request, 1000);
    await live.getAccessToken();
    const refreshed = live.refresh("a");
    await vi.waitFor(() => expect(request).toHaveBeenCalled());
    await live.replace(async () => tokens("c", "refresh-c"));
    finish(tokens("b", "refresh-a"));
    expect(await refreshed).toBe("c");
  });

  it("that were refreshed serve on when the store cannot be read before they are written", async () => {
    const request = vi.fn(async () => tokens("b", "refresh"));
    const stored = storedTokens(tokens("a", "refresh"));
    const live = new LiveTokens(stored, request, 1000);
    await live.getAccessToken();
    stored.read.mockResolvedValueOnce(tokens("a", "refresh"));
    stored.read.mockRejectedValue(new Error("the store is down"));
    expect(await live.refresh("a")).toBe("b");
    await vi.waitFor(() => expect(stored.write).toHaveBeenCalled());
    expect(await live.getAccessToken()).toBe("b");
    expect(request).toHaveBeenCalledTimes(1);
  });

  it("are not looked up for a refusal that comes late", async () => {
    const stored = storedTokens(tokens("a", "refresh"));
    const live = new LiveTokens(stored, async () => tokens("b", "refresh"), 1000);
    await live.getAccessToken();
    await live.refresh("a");
    stored.read.mockClear();
    for (let count = 0; count < 10; count += 1) expect(await live.refresh("a")).toBe("b");
    expect(stored.read).not.toHaveBeenCalled();
  });

  it("are looked up for a refusal that comes so late that they have expired, too", async () => {
    const request = vi.fn(async () => tokens("c", "refresh"));
    request.mockResolvedValueOnce(tokens("b", "refresh", Date.now() - 1));
    const live = new LiveTokens(storedTokens(tokens("a", "refresh")), request, 1000);
    await live.getAccessToken();
    await live.refresh("a");
    expect(await live.refresh("a")).toBe("c");
  });

  it("that have expired in the store are not sent", async () => {
    const live = new LiveTokens(
      storedTokens(tokens("a", "refresh", Date.now() - 1)),
      async () => tokens("b", "refresh"),
      1000,
    );
    expect(await live.getAccessToken()).toBe("b");
  });

  it("without a refresh token serve until they expire, and then the user must grant access again", async () => {
    const entry = { ...tokens("a", ""), refreshToken: undefined };
    const live = new LiveTokens(storedTokens(entry), async () => tokens("b", ""), 1000);
    expect(await live.getAccessToken()).toBe("a");
    await expect(live.refresh("a")).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
  });

  it("of the latest grant are kept, whatever a read of the store that began before returns", async () => {
    const stored = storedTokens(tokens("a", "refresh-a"));
    const live = new LiveTokens(stored, async () => tokens("b", "refresh-a"), 1000);
    await live.getAccessToken();
    let resolveRead: (entry: Tokens) => void = () => undefined;
    stored.read.mockResolvedValueOnce(tokens("a", "refresh-a"));
    stored.read.mockReturnValueOnce(new Promise((resolve) => (resolveRead = resolve)));
    expect(await live.refresh("a")).toBe("b");
    const replaced = live.replace(async () => tokens("c", "refresh-c"));
    await new Promise((resolve) => setTimeout(resolve, 5));
    resolveRead(tokens("d", "refresh-d"));
    await replaced;
    expect(await live.getAccessToken()).toBe("c");
  });

  it("are requested in what a store that hangs has left of the timeout", async () => {
    const stored = storedTokens(undefined);
    const request = vi.fn(async (_refreshToken: string, _milliseconds: number) => tokens("b", "refresh"));
    const live = new LiveTokens(stored, request, 400);
    await live.replace(async () => tokens("a", "refresh"));
    stored.read.mockReturnValue(new Promise(() => undefined));
    expect(await live.refresh("a")).toBe("b");
    const [, milliseconds] = request.mock.calls[0] ?? [];
    expect(milliseconds).toBeLessThan(210);
  });

  it("of several refreshes during a write that is stuck are stored once: the latest", async () => {
    const stored = storedTokens(tokens("a", "refresh", Date.now() - 1));
    const write = vi.fn(async (_tokens: Tokens) => undefined);
    write.mockReturnValueOnce(new Promise(() => undefined));
    const names = ["b", "c", "d"];
    const live = new LiveTokens({ ...stored, write }, async () => tokens(names.shift() ?? "", "refresh"), 100);
    for (const rejected of ["a", "b", "c"]) await live.refresh(rejected);
    await vi.waitFor(() => expect(write).toHaveBeenLastCalledWith(expect.objectContaining({ accessToken: "d" })));
    expect(write).toHaveBeenCalledTimes(2);
  });

  it("that are being deleted are not read any more", async () => {
    let entry: Tokens | undefined = tokens("a", "refresh");
    const remove = async () => {
      await wait(20);
      entry = undefined;
    };
    const stored = { read: async () => entry, write: async () => undefined, delete: remove };
    const live = new LiveTokens(stored, async () => tokens("b", "refresh"), 1000);
    expect(await live.getAccessToken()).toBe("a");
    const forgotten = live.forget();
    await expect(live.getAccessToken()).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
    await forgotten;
    await expect(live.getAccessToken()).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
  });

  it("are deleted in turn, after a write that is slow", async () => {
    const done: string[] = [];
    const slow = (what: string, milliseconds: number) => async () => {
      await wait(milliseconds);
      done.push(what);
    };
    const write = vi.fn(slow("write", 30));
    const stored = { ...storedTokens(tokens("a", "refresh")), write, delete: slow("delete", 0) };
    const live = new LiveTokens(stored, async () => tokens("b", "refresh"), 1000);
    await live.getAccessToken();
    expect(await live.refresh("a")).toBe("b");
    await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(1), { interval: 1 });
    await live.forget();
    expect(done).toStrictEqual(["write", "delete"]);
  });

  it("that a later refresh has stored are forgotten with the store, though the login could not store them", async () => {
    const stored = storedTokens(undefined);
    stored.write.mockRejectedValueOnce(new Error("the store is full"));
    const live = new LiveTokens(stored, async () => tokens("b", "refresh"), 1000);
    await expect(live.replace(async () => tokens("a", "refresh"))).rejects.toMatchObject({
      code: "ERR_CREDENTIALS_UNAVAILABLE",
    });
    expect(await live.refresh("a")).toBe("b");
    await vi.waitFor(() => expect(stored.write).toHaveBeenCalledTimes(2));
    await wait(5);
    await expect(live.refresh("b")).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
  });

  it("of a new grant that could not be stored are not given up for the former one in the store", async () => {
    const stored = storedTokens(tokens("a", "refresh-a"));
    const request = vi.fn(async (refreshToken: string) => tokens("c", refreshToken));
    const live = new LiveTokens(stored, request, 1000);
    await live.getAccessToken();
    stored.write.mockRejectedValue(new Error("the store is full"));
    await expect(live.replace(async () => tokens("b", "refresh-b"))).rejects.toMatchObject({
      code: "ERR_CREDENTIALS_UNAVAILABLE",
    });
    expect(await live.refresh("b")).toBe("c");
    expect(request.mock.calls.map(([refreshToken]) => refreshToken)).toStrictEqual(["refresh-b"]);
  });

  it("that are still being stored are not taken for forgotten, though former ones have been stored meanwhile", async () => {
    const stored = storedTokens(undefined);
    stored.write.mockImplementationOnce(() => wait(20, undefined));
    stored.write.mockImplementationOnce(() => wait(100, undefined));
    const live = new LiveTokens(stored, async () => tokens("c", "refresh-b"), 1000);
    const done = [live.replace(async () => tokens("a", "refresh-a")), wait(5).then(() => live.forget())];
    await wait(10);
    const last = live.replace(async () => tokens("b", "refresh-b"));
    await Promise.all(done);
    expect(await live.refresh("b")).toBe("c");
    await last;
  });
});

describe("a write that a store carries out after it was given up", () => {
  afterEach(() => vi.useRealTimers());

  /** One user's tokens "a", whose write has been given up, and their store. */
  async function givenUp() {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let entry: Tokens | undefined;
    let finish = () => {};
    const write = vi.fn(async (_tokens: Tokens): Promise<void> => undefined);
    write.mockImplementationOnce(
      (written) =>
        new Promise((resolve) => {
          finish = () => {
            entry = written;
            resolve();
          };
        }),
    );
    const stored = { read: vi.fn(async () => entry), write, delete: vi.fn(async () => undefined) };
    const live = new LiveTokens(stored, async () => tokens("b", "refresh"), 1000);
    const replaced = live.replace(async () => tokens("a", "refresh"));
    const rejected = expect(replaced).rejects.toMatchObject({ code: "ERR_CREDENTIALS_UNAVAILABLE" });
    await vi.advanceTimersByTimeAsync(1000);
    await rejected;
    const carryOut = async () => {
      finish();
      await vi.advanceTimersByTimeAsync(0);
    };
    return { live, stored, carryOut };
  }

  it("is not repeated when its tokens are still the user's", async () => {
    const { live, stored, carryOut } = await givenUp();
    await carryOut();
    expect(stored.write).toHaveBeenCalledTimes(1);
    expect(stored.delete).not.toHaveBeenCalled();
    expect(await live.getAccessToken()).toBe("a");
  });

  it("brings nobody back who was forgotten, while the store is asked to delete it", async () => {
    const { live, stored, carryOut } = await givenUp();
    await live.forget();
    stored.delete.mockReturnValue(new Promise(() => {}));
    await carryOut();
    expect(stored.delete).toHaveBeenCalledTimes(2);
    await expect(live.getAccessToken()).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
  });

  it("is deleted when its user was forgotten, though the store cannot be read", async () => {
    const { live, stored, carryOut } = await givenUp();
    await live.forget();
    stored.read.mockRejectedValue(new Error("the store is down"));
    await carryOut();
    expect(stored.delete).toHaveBeenCalledTimes(2);
  });

  it("is left alone when its user has logged in again, and the store cannot be read", async () => {
    const { live, stored, carryOut } = await givenUp();
    await live.replace(async () => tokens("c", "refresh-c"));
    stored.read.mockRejectedValue(new Error("the store is down"));
    await carryOut();
    expect(stored.write).toHaveBeenCalledTimes(2);
    expect(stored.delete).not.toHaveBeenCalled();
  });
});
