import { describe, expect, it } from "vitest";
import { filesMatching, readText, repository } from "../../docs/src/repository.ts";
import { lintWorkflow } from "./github/lint-workflow.ts";
import { readYaml } from "./github/read-yaml.ts";
import { commandsOf, type Job, readWorkflow, type Step } from "./github/workflow.ts";

const files = filesMatching(".github/workflows/*.yml");
const ci = readWorkflow("ci");
const release = readWorkflow("release");
const prepare = ".github/actions/prepare/action.yml";

const stepsOfPrepare = readYaml<{ readonly runs: { readonly steps: readonly Step[] } }>(prepare).runs.steps;
const jobs = [...Object.values(ci.jobs), ...Object.values(release.jobs)];
const steps = [...jobs.flatMap((job) => job.steps ?? []), ...stepsOfPrepare];

describe("actionlint", () => {
  it("is run on each workflow", () => {
    expect(files).toStrictEqual([".github/workflows/ci.yml", ".github/workflows/release.yml"]);
  });

  it.each(files)("finds nothing wrong in %s", async (file) => {
    expect(await lintWorkflow(readText(file), file)).toStrictEqual([]);
  });

  it.each([
    ["a key that there is not", "timeout-minutes:", "timeout-minute:", /unexpected key "timeout-minute"/],
    ["an unknown property", "github.event_name", "github.event_nam", /property "event_nam" is not defined/],
    ["a matrix without that value", "matrix.node", "matrix.nodes", /property "nodes" is not defined/],
    ["an unknown runner", "macos-15", "macos-151", /label "macos-151" is unknown/],
    ["an unknown permission", "contents: read", "content: read", /unknown permission scope "content"/],
    ["an unknown event", "pull_request:", "pull_requests:", /unknown Webhook event "pull_requests"/],
  ])("would find %s", async (_what, right, wrong, message) => {
    const broken = readText(".github/workflows/ci.yml").replaceAll(right, wrong);
    expect(await lintWorkflow(broken, "broken.yml")).toContainEqual(expect.stringMatching(message));
  });
});

describe("what a workflow may do", () => {
  it("no job has a permission that it does not need", () => {
    expect(ci.permissions).toStrictEqual({ contents: "read" });
    expect(release.permissions).toStrictEqual({});
    const reading = { contents: "read" };
    expect(Object.entries(release.jobs).map(([name, { permissions }]) => [name, permissions])).toStrictEqual([
      ["check", reading],
      ["select-mode", reading],
      ["version", { contents: "write", "pull-requests": "write" }],
      ["pack", reading],
      ["publish", { contents: "write", "id-token": "write" }],
    ]);
    expect(Object.values(ci.jobs).map(({ permissions }) => permissions)).toStrictEqual([undefined, undefined]);
  });

  it("every action is at a commit, and its version is beside it", () => {
    const used = [...files, prepare].flatMap((file) => readText(file).match(/(?<=uses: ).*/g) ?? []);
    const others = used.filter((action) => !action.startsWith("./"));
    expect(others.length).toBeGreaterThan(10);
    expect(others.filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toStrictEqual([]);
    // Two commits of one action would be a forgotten one.
    const commits = new Map(others.map((action) => [/^[^/]+\/[^/@]+/.exec(action)?.[0], /@.*/.exec(action)?.[0]]));
    expect(new Set(others.map((action) => /@.*/.exec(action)?.[0])).size).toBe(commits.size);
  });

  it("no checkout leaves a token in the working copy", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts).toHaveLength(jobs.filter((job) => job.steps).length);
    for (const checkout of checkouts) expect(checkout.with).toStrictEqual({ "persist-credentials": false });
  });

  it("no workflow has a secret", () => {
    for (const file of [...files, prepare]) expect(readText(file)).not.toMatch(/secrets|NPM_TOKEN|NODE_AUTH_TOKEN/i);
  });

  it("every job of steps ends by itself", () => {
    const minutes = jobs.filter((job) => job.steps).map((job) => job["timeout-minutes"]);
    expect(minutes.filter((each) => each === undefined || each > 60)).toStrictEqual([]);
  });

  it("a new commit of a pull request stops the run of the one before, and nothing stops a release", () => {
    const cancel = "$" + "{{ github.event_name == 'pull_request' }}";
    expect(ci.concurrency).toStrictEqual({ group: "ci-$" + "{{ github.ref }}", "cancel-in-progress": cancel });
    expect(release.concurrency).toStrictEqual({ group: "release", "cancel-in-progress": false });
  });
});

describe("what CI checks", () => {
  const { "with-real-parts": withRealParts, "without-real-parts": withoutRealParts } = ci.jobs;

  it("is the same everywhere: what .ci/run runs", () => {
    const commands = [...readText(".ci/run").matchAll(/^(?:[A-Z_]+=\S+ )?(npm (?:test|run \S+))$/gm)].map(
      ([, each]) => each,
    );
    expect(commands.length).toBeGreaterThan(1);
    expect(commandsOf(withoutRealParts)).toStrictEqual(commands);
    expect(commandsOf(withRealParts)).toStrictEqual([expect.stringMatching(/ \.ci\/run$/)]);
  });

  it("is checked on three systems, with the oldest Node.js that is supported and those since", () => {
    const { engines } = JSON.parse(readText("package.json"));
    const nodes = [20, 22, 24, 26];
    expect(engines).toStrictEqual({ node: `>=${nodes[0]}` });
    expect(withRealParts?.strategy?.matrix).toStrictEqual({ node: nodes });
    const system = [expect.stringMatching(/^macos-/), expect.stringMatching(/^windows-/)];
    expect(withoutRealParts?.strategy?.matrix).toStrictEqual({ system, node: nodes });
  });
});

describe("a release", () => {
  it("comes after the whole check, and not from a fork", () => {
    const { check, ...others } = release.jobs;
    expect(check).toMatchObject({
      uses: "./.github/workflows/ci.yml",
      if: expect.stringContaining("!github.event.repository.fork"),
    });
    for (const job of Object.values(others)) expect(firstOf(job)).toBe(check);
  });

  it("is built, and not packed while the repository's address is a placeholder", () => {
    expect(commandsOf(release.jobs["pack"])).toStrictEqual(["pnpm run release:check", "pnpm run build"]);
  });

  it("has its provenance, or fails", () => {
    const publish = release.jobs["publish"]?.steps?.find(({ uses }) => uses?.startsWith("changesets/action/publish@"));
    expect(publish?.env).toStrictEqual({ PNPM_CONFIG_PROVENANCE: "true" });
  });

  it("is made with the Node.js and the pnpm of the commands", () => {
    const { scripts, packageManager } = JSON.parse(readText("package.json"));
    const [, node] = /-p node@(\S+)/.exec(scripts.test) ?? [];
    expect(scripts.test).toContain(` -p ${packageManager} `);
    expect(stepsOfPrepare.find(({ uses }) => uses?.startsWith("actions/setup-node@"))?.with).toMatchObject({
      "node-version": node,
    });
  });
});

it("the repository's address is not repeated in .github, but where GitHub needs one", () => {
  const [, owner] = /^https:\/\/github\.com\/(.+)$/.exec(repository) ?? [];
  expect(owner).toMatch(/^[\w-]+\/[\w-]+$/);
  const repeating = filesMatching(".github/**/*.*").filter((file) => readText(file).includes(owner ?? ""));
  expect(repeating).toStrictEqual([".github/ISSUE_TEMPLATE/config.yml"]);
});

/** The job that has to succeed before all others that this one waits for. */
function firstOf(job: Job): Job | undefined {
  const before = job.needs === undefined ? undefined : release.jobs[job.needs];
  return before?.needs === undefined ? before : firstOf(before);
}
