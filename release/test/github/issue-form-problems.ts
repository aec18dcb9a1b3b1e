/** What a form of `.github/ISSUE_TEMPLATE` may have. GitHub shows no form at all when one rule is broken, and says so nowhere else. */
const keysOfForm = ["name", "description", "title", "labels", "assignees", "projects", "type", "body"];
const keysOfElement = ["type", "id", "attributes", "validations"];

/** The attributes of each type of element: those that it needs, and those that it may have. */
const attributesOf: Readonly<
  Record<string, { readonly needed: readonly string[]; readonly others: readonly string[] }>
> = {
  markdown: { needed: ["value"], others: [] },
  input: { needed: ["label"], others: ["description", "placeholder", "value"] },
  textarea: { needed: ["label"], others: ["description", "placeholder", "value", "render"] },
  dropdown: { needed: ["label", "options"], others: ["description", "multiple", "default"] },
  checkboxes: { needed: ["label", "options"], others: ["description"] },
};

export interface Option {
  readonly label?: unknown;
  readonly required?: unknown;
}

export interface Element {
  readonly type: string;
  readonly id?: string;
  readonly attributes?: Readonly<Record<string, unknown>> & { readonly options?: readonly (string | Option)[] };
  readonly validations?: Readonly<Record<string, unknown>>;
}

export interface IssueForm {
  readonly name?: unknown;
  readonly description?: unknown;
  readonly body?: readonly Element[];
}

/** Which of GitHub's rules for issue forms are broken, and where. */
export function problemsOf(form: IssueForm): readonly string[] {
  const body = form.body ?? [];
  const asking = body.filter(({ type }) => type !== "markdown");
  return [
    ...unknownKeys("the form", form, keysOfForm),
    ...["name", "description"].filter((key) => !isText(Reflect.get(form, key))).map((key) => `the form has no ${key}`),
    ...(asking.length === 0 ? ["the form asks nothing"] : []),
    ...repeated(asking.map(({ id }) => id)).map((id) => `two elements have the id ${id}`),
    ...repeated(asking.map(({ attributes }) => attributes?.["label"])).map(
      (label) => `two elements have the label ${label}`,
    ),
    ...body.flatMap(problemsOfElement),
  ];
}

function problemsOfElement(element: Element): readonly string[] {
  const { type, id, attributes = {}, validations = {} } = element;
  const where = id ?? type;
  const known = attributesOf[type];
  if (!known) return [`${where}: there is no type ${type}`];
  const required = type === "markdown" || type === "checkboxes" ? [] : ["required"];
  const options = attributes.options ?? [];
  const labels = options.map((option) => (typeof option === "string" ? option : option.label));
  return [
    ...unknownKeys(where, element, keysOfElement),
    ...unknownKeys(where, attributes, [...known.needed, ...known.others]),
    ...unknownKeys(where, validations, required),
    ...known.needed
      .filter((key) => key !== "options" && !isText(attributes[key]))
      .map((key) => `${where} has no ${key}`),
    ...(known.needed.includes("options") && options.length === 0 ? [`${where} has no options`] : []),
    ...(id === undefined || /^[A-Za-z0-9_-]+$/.test(id) ? [] : [`${where} has letters in its id that are not allowed`]),
    ...labels.filter((label) => !isText(label)).map(() => `${where} has an option without text`),
    ...repeated(labels).map((label) => `${where} has the option ${label} twice`),
    // YAML reads such a word as a boolean, and GitHub refuses "None", which it adds itself.
    ...labels
      .filter((label) => /^(?:none|true|false|yes|no)$/i.test(String(label)))
      .map((label) => `${where} has the option ${label}`),
    ...options.flatMap((option) =>
      type === "checkboxes" ? unknownKeys(where, Object(option), ["label", "required"]) : [],
    ),
    ...[validations["required"], ...options.map((option) => Reflect.get(Object(option), "required"))]
      .filter((value) => value !== undefined && typeof value !== "boolean")
      .map(() => `${where}: required is true or false`),
  ];
}

function unknownKeys(where: string, value: object, known: readonly string[]): readonly string[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${where} has an unknown key ${key}`);
}

function repeated(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value, index) => value !== undefined && values.indexOf(value) !== index);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
