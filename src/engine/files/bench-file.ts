// What a launch or a worker receives about one of the user's files.
import type { CaseResult } from '../harness/case-result.ts';
import type { ReplacedPackage } from './hooks/hook-rules.ts';
import type { CompiledPaths } from './typescript/compiled-files.ts';
import type { KnownOptions } from './typescript/tsconfig.ts';

/** A bench file and how it is loaded. */
export interface BenchFile {
  /** Relative to the project, forward slashes. */
  readonly file: string;
  /** Absolute path of the file itself. */
  readonly modulePath: string;
  /** Absolute path of the folder for compiled files; absent where nothing is compiled. */
  readonly compiledFolder?: string;
  /** Present where loader hooks must redirect some of its imports, or compile TypeScript. */
  readonly hooks?: true;
  /** What the tsconfig.json of its folders says; absent where nothing is compiled. */
  readonly knownOptions?: KnownOptions;
  /** Absent where nothing is compiled. */
  readonly compiledPaths?: CompiledPaths;
  /** Present where a package is taken from another folder than Node would. */
  readonly replaced?: ReplacedPackage;
  /** What the user gives it after `--`. */
  readonly argv?: readonly string[];
  /** Present for a suite of another harness, which Node runs as a script. */
  readonly harness?: true;
  /** Present for a CommonJS file. */
  readonly isCommonJs?: true;
  /** Results of cases that its later ones come after. */
  readonly known?: readonly CaseResult[];
  /** Present for a file that does what no worker may, such as changing the working directory. */
  readonly place?: 'main-thread';
  /** Present where one of its files names WebAssembly: calls of it cost more in a worker. */
  readonly callsWasm?: true;
  /** Absolute path of the file in which a code check records what is loaded; never present in a measurement. */
  readonly observedPath?: string;
}
