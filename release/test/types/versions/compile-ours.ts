// Run as a program: `node compile-ours.ts FOLDER-OF-A-COMPILER tsconfig.json …`. It prints what the compiler says, by project.
import { createRequire } from "node:module";
import type * as typescript from "typescript-6";

const [folder = "", ...projects] = process.argv.slice(2);
const ts: typeof typescript = createRequire(import.meta.url)(folder);

const declarationFiles = new Map<string, typescript.SourceFile>();
console.log(JSON.stringify(projects.map(compile)));

/**
 * Checks our declarations and the programs. The clients' own declarations are only read: to check got's takes longer than all else
 * together.
 */
function compile(project: string): string {
  const { options, fileNames, errors } = readProject(project);
  const program = ts.createProgram(fileNames, options, hostOf(options));
  const programs = fileNames.flatMap((file) => program.getSourceFile(file) ?? []);
  const declarations = program.getSourceFiles().filter(({ fileName }) => fileName.includes("/@kintone-auth/"));
  if (declarations.length === 0) throw new Error(`${project} has no declaration of ours`);
  const messages = [
    ...errors,
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...[...programs, ...declarations].flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
    ...programs.flatMap((file) => program.emit(file).diagnostics),
  ];
  return ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(messages), {
    getCurrentDirectory: () => process.cwd(),
    getCanonicalFileName: (file) => file,
    getNewLine: () => "\n",
  });
}

function readProject(project: string): typescript.ParsedCommandLine {
  const { config } = ts.readConfigFile(project, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, process.cwd(), {}, project);
}

/** Projects that differ in strictness alone share the declarations that they read. */
function hostOf(options: typescript.CompilerOptions): typescript.CompilerHost {
  const host = ts.createCompilerHost(options);
  const getSourceFile: typescript.CompilerHost["getSourceFile"] = (file, ...rest) => {
    const known = declarationFiles.get(file);
    if (known) return known;
    const read = host.getSourceFile(file, ...rest);
    if (read?.isDeclarationFile) declarationFiles.set(file, read);
    return read;
  };
  return { ...host, getSourceFile };
}
