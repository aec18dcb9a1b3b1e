import { describe, expect, it } from "vitest";
import { filesMatching, readText, repository } from "../../docs/src/repository.ts";
import { resolves } from "../../docs/test/links/resolves.ts";
import { type Element, type IssueForm, problemsOf } from "./github/issue-form-problems.ts";
import { readYaml } from "./github/read-yaml.ts";

const folder = ".github/ISSUE_TEMPLATE";
const forms = filesMatching(`${folder}/*.yml`).filter((file) => !file.endsWith("/config.yml"));
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const bug = readYaml<IssueForm>(`${folder}/bug.yml`);

it("there is a form for a bug, and one for a feature", () => {
  expect(forms).toStrictEqual([`${folder}/bug.yml`, `${folder}/feature.yml`]);
});

describe.each(forms)("%s", (file) => {
  const form = readYaml<IssueForm>(file);

  it("is a form that GitHub shows", () => {
    expect(problemsOf(form)).toStrictEqual([]);
  });

  it("invites Japanese, too, before the first question", () => {
    expect(form.description).toMatch(japanese);
    expect(form.body?.[0]).toMatchObject({ type: "markdown", attributes: { value: expect.stringMatching(japanese) } });
  });

  it("leads to pages that there are", () => {
    const links = [...readText(file).matchAll(/\]\((?<link>[^)]+)\)/g)].map(({ groups }) => groups?.["link"] ?? "");
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !leadsSomewhere(link, ".."))).toStrictEqual([]);
  });
});

describe("a form that GitHub would not show is found:", () => {
  const question: Element = { type: "input", id: "a", attributes: { label: "A" } };
  const choice: Element = { type: "dropdown", id: "b", attributes: { label: "B", options: ["x", "y"] } };
  const form = { name: "A form", description: "of a question and a choice", body: [question, choice] };

  it("and one that it shows is not", () => {
    expect(problemsOf(form)).toStrictEqual([]);
  });

  it.each<[string, object]>([
    ["the form has no name", { ...form, name: "" }],
    ["the form has no description", { name: "A form", body: [question] }],
    ["the form has an unknown key lables", { ...form, lables: ["bug"] }],
    ["the form asks nothing", { ...form, body: [{ type: "markdown", attributes: { value: "Hello" } }] }],
    ["a: there is no type text", { ...form, body: [{ ...question, type: "text" }] }],
    ["a has no label", { ...form, body: [{ ...question, attributes: {} }] }],
    ["a has an unknown key options", { ...form, body: [{ ...question, attributes: { label: "A", options: ["x"] } }] }],
    ["a has an unknown key requierd", { ...form, body: [{ ...question, validations: { requierd: true } }] }],
    ["a: required is true or false", { ...form, body: [{ ...question, validations: { required: "yes" } }] }],
    ["a a has letters in its id that are not allowed", { ...form, body: [{ ...question, id: "a a" }] }],
    ["two elements have the id b", { ...form, body: [{ ...question, id: "b" }, choice] }],
    ["two elements have the label B", { ...form, body: [{ ...question, attributes: { label: "B" } }, choice] }],
    ["b has no options", { ...form, body: [{ ...choice, attributes: { label: "B" } }] }],
    ["b has the option x twice", { ...form, body: [{ ...choice, attributes: { label: "B", options: ["x", "x"] } }] }],
    ["b has the option None", { ...form, body: [{ ...choice, attributes: { label: "B", options: ["x", "None"] } }] }],
  ])("%s", (problem, broken) => {
    expect(problemsOf(broken)).toStrictEqual([problem]);
  });
});

describe("the report of a bug", () => {
  const element = (id: string) => bug.body?.find((each) => each.id === id);

  it("names every package", () => {
    const manifests = filesMatching("packages/*/package.json").map((file) => JSON.parse(readText(file)));
    expect(element("packages")?.attributes?.options).toStrictEqual(manifests.map(({ name }) => name).toSorted());
  });

  it("has to say the versions and where it runs, and asks for what explain() tells", () => {
    for (const id of ["versions", "runtime", "runtime-version", "happened"])
      expect(element(id)?.validations).toStrictEqual({ required: true });
    expect(element("explain")?.attributes?.["description"]).toContain(".explain(");
  });

  it("warns of secrets, and is sent only when there is none", () => {
    expect(bug.body?.[0]?.attributes?.["value"]).toContain("Paste no token");
    const [option] = element("no-secret")?.attributes?.options ?? [];
    expect(option).toStrictEqual({ label: expect.stringContaining("no token"), required: true });
  });
});

it("links beside the forms lead to this repository, and a vulnerability does not become an issue", () => {
  const { contact_links: links, ...settings } = readYaml<{ contact_links: readonly Record<string, string>[] }>(
    `${folder}/config.yml`,
  );
  expect(settings).toStrictEqual({ blank_issues_enabled: false });
  expect(links.map((link) => Object.keys(link))).toStrictEqual(links.map(() => ["name", "url", "about"]));
  const [vulnerability, ...others] = links.map(({ url = "" }) => url);
  expect(vulnerability).toBe(`${repository}/security/advisories/new`);
  expect(others.length).toBeGreaterThan(0);
  expect(others.filter((url) => !leadsSomewhere(url, repository))).toStrictEqual([]);
});

/** Whether a link is to a file or a folder of this repository, and its anchor to a place there. */
function leadsSomewhere(link: string, toRepository: string): boolean {
  const folder = ["blob", "tree"].map((kind) => `${toRepository}/${kind}/main/`).find((each) => link.startsWith(each));
  return folder !== undefined && resolves(link.slice(folder.length), "README.md");
}
