import { defaultClientConditions, defaultServerConditions } from "vite";
import type { TestProjectInlineConfiguration } from "vitest/config";

const sourceCondition = "@kintone-auth/source";

interface ProjectSettings {
  /** The client that its tests import, and the version of it that they get. */
  readonly client?: { readonly name: string; readonly installedAs: string };
  /** What runs once before its tests. */
  readonly globalSetup?: string[];
}

const patience = 60_000;

/** The tests of a package, on the sources of all packages. */
export function project(
  name: string,
  root: string,
  { client, globalSetup = [] }: ProjectSettings = {},
): TestProjectInlineConfiguration {
  return {
    resolve: {
      conditions: [sourceCondition, ...defaultClientConditions],
      alias: client ? [{ find: new RegExp(`^${client.name}$`), replacement: client.installedAs }] : [],
    },
    ssr: { resolve: { conditions: [sourceCondition, ...defaultServerConditions] } },
    test: {
      name,
      root,
      include: ["test/**/*.test.ts"],
      globalSetup,
      // What hangs must end. How long anything takes on a busy machine says nothing.
      testTimeout: patience,
      hookTimeout: patience,
      env: client ? { CLIENT_INSTALLED_AS: client.installedAs } : {},
    },
  };
}
