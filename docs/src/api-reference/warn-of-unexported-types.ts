import { Application, makeRecursiveVisitor, type ProjectReflection, type Reflection, type SomeType } from "typedoc";

/** What a parameter must be like: the parts of a client, a hook or an option that are used. Nobody has to name them. */
const structural: readonly string[] = [
  "DecisionReport",
  "GotClient",
  "HookOptions",
  "HookState",
  "Hooks",
  "Instances",
  "KyClient",
  "Page",
  "Print",
  "Upload",
];

/** TypeDoc warns of types that are used and not exported within one package alone: this does so for all of them. */
export function warnOfUnexportedTypes(app: Application): void {
  app.on(Application.EVENT_VALIDATE_PROJECT, (project: ProjectReflection) => {
    const used = Object.values(project.reflections).flatMap((reflection) =>
      typesOf(reflection).flatMap((type) => unexportedIn(type).map((name) => ({ name, reflection }))),
    );
    const warnings = used
      .filter(({ name }) => !structural.includes(name))
      .map(({ name, reflection }) => `${name} is used by ${reflection.getFriendlyFullName()}, and not exported`);
    const stale = structural.filter((name) => !used.some((one) => one.name === name));
    for (const warning of new Set([...warnings, ...stale.map((name) => `${name} is not used any more`)])) {
      // TypeDoc marks its own texts by a type, so that it finds those that are not translated.
      app.logger.validationWarning(warning as Parameters<typeof app.logger.validationWarning>[0]);
    }
  });
}

/** The types that a declaration, a signature, a parameter or a type parameter names. */
function typesOf(reflection: Reflection): readonly SomeType[] {
  return [Reflect.get(reflection, "type"), Reflect.get(reflection, "default")].filter((type) => type !== undefined);
}

function unexportedIn(type: SomeType): readonly string[] {
  const names: string[] = [];
  type.visit(
    makeRecursiveVisitor({
      reference(reference) {
        const isOurs = reference.package?.startsWith("@kintone-auth/");
        if (isOurs && !reference.reflection && !reference.isIntentionallyBroken()) names.push(reference.qualifiedName);
      },
    }),
  );
  return names;
}
