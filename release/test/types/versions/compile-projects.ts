// Run as a program: `node compile-projects.ts FOLDER-OF-A-COMPILER PROJECTS-AS-JSON`. It prints what the compiler says of each project.
import { createRequire } from "node:module";
import type * as typescript from "typescript-6";
import type { WrittenProject } from "./compile.ts";

const [folder = "", projects = "[]"] = process.argv.slice(2);
const ts: typeof typescript = createRequire(import.meta.url)(folder);

const declarationFiles = new Map<string, typescript.SourceFile>();
console.log(JSON.stringify(JSON.parse(projects).map(compile)));

function compile({ file, checksClients }: WrittenProject): string {
  const { options, fileNames, errors } = readProject(file);
  const program = ts.createProgram(fileNames, options, hostOf(options));
  const programs = fileNames.flatMap((file) => program.getSourceFile(file) ?? []);
  const declarations = program.getSourceFiles().filter(({ fileName }) => fileName.includes("/@kintone-auth/"));
  if (!checksClients && declarations.length === 0) throw new Error(`${file} has no declaration of ours`);
  const checked = checksClients ? program.getSourceFiles() : [...programs, ...declarations];
  const messages = [
    ...errors,
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...checked.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
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

/** All projects share the declarations that they read: what is read of a file depends on its kind of module alone. */
function hostOf(options: typescript.CompilerOptions): typescript.CompilerHost {
  const host = ts.createCompilerHost(options);
  const getSourceFile: typescript.CompilerHost["getSourceFile"] = (file, kind, ...rest) => {
    const key = `${file} ${typeof kind === "object" ? kind.impliedNodeFormat : undefined}`;
    const known = declarationFiles.get(key);
    if (known) return known;
    const read = host.getSourceFile(file, kind, ...rest);
    if (read?.isDeclarationFile) declarationFiles.set(key, read);
    return read;
  };
  return { ...host, getSourceFile };
}
