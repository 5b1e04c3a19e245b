// What the tests use of the project's scripts.
import { plainModule } from '../plain-module.ts';

interface Step {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly work: () => Promise<boolean>;
  readonly folder: string;
  readonly stamps: string;
}

interface LinkedSymbol {
  readonly name: string;
  readonly library: string | null;
  readonly version: string | null;
  readonly isWeak: boolean;
}

interface LinkedFile {
  readonly machine: string;
  readonly libraries: readonly string[];
  readonly undefined: readonly LinkedSymbol[];
}

interface Scripts {
  readonly 'steps.mjs': {
    readonly doOnce: (step: Step) => Promise<boolean>;
    readonly fingerprint: (folder: string, paths: readonly string[]) => string;
    readonly run: (
      command: string,
      given: readonly string[],
      options: { readonly stdio: string },
    ) => Promise<number>;
  };
  readonly 'prepare.mjs': { readonly missingPackages: (folder: string) => readonly string[] };
  readonly 'test.mjs': {
    readonly testFiles: (folder: string, words: readonly string[]) => readonly string[];
  };
  readonly 'test-queue.mjs': {
    readonly queueOf: (
      files: readonly string[],
      textOf: (path: string) => string,
    ) => readonly (readonly string[])[];
    readonly writeEntries: (
      folder: string,
      entries: string,
      queue: readonly (readonly string[])[],
    ) => readonly string[];
  };
  readonly 'newest-lts.mjs': {
    readonly candidates: (versions: readonly string[], oldestMajor: number) => readonly string[];
  };
  readonly 'build-recipe.mjs': {
    readonly buildRecipe: (
      platform: string,
      architecture: string,
    ) => { readonly sources: readonly string[]; readonly flags: readonly string[] };
  };
  readonly 'linked-symbols.mjs': { readonly linkedSymbols: (file: Buffer) => LinkedFile };
  readonly 'link-check.mjs': {
    readonly linkFaults: (
      target: { readonly architecture: string; readonly libc: string | null },
      linked: LinkedFile,
      known: { readonly nodeApi: ReadonlySet<string>; readonly libc: ReadonlySet<string> },
    ) => readonly string[];
  };
  readonly 'sanitized-addon.mjs': {
    readonly addonErrors: (output: string) => readonly string[];
  };
  readonly 'check-native.mjs': {
    readonly uncalledFunctions: (header: string, program: string) => readonly string[];
  };
  readonly 'node-bench-events.mjs': {
    readonly conformanceFiles: () => readonly string[];
    readonly copyConformanceFiles: () => string;
    readonly eventLines: (
      records: readonly { readonly type: string; readonly data: object }[],
      folder: string,
    ) => readonly string[];
    readonly isSameLine: (real: string, own: string) => boolean;
  };
  readonly 'check-package.mjs': {
    readonly contentFaults: (paths: readonly string[]) => readonly string[];
    readonly documentFaults: (
      paths: readonly string[],
      textOf: (path: string) => string,
    ) => readonly string[];
  };
}

export function script<Name extends keyof Scripts>(name: Name): Promise<Scripts[Name]> {
  return plainModule(`scripts/${name}`);
}
