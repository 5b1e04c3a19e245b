// Rules about what studies reach, and through which doors.
import { importsOf, type Sources } from './source.ts';

const stoppingDoor = 'src/analysis/stopping.ts';
const measuring = /^src\/(study|cli\/(measure|studies))\//;

/** Judgement speaks to measuring through one file. */
export function stoppingViolations(sources: Sources): readonly string[] {
  return [...sources]
    .filter(([path]) => measuring.test(path))
    .flatMap(([path, text]) =>
      importsOf(path, text)
        .filter(({ file }) => file?.startsWith('src/analysis/') === true && file !== stoppingDoor)
        .map(({ specifier }) => `${path} asks judgement past ${stoppingDoor}: ${specifier}`),
    );
}

/** Files that may start processes, each of another kind. */
const processDoors: ReadonlySet<string> = new Set([
  // Our own, at the other end of a pipe.
  'src/engine/channel/child.ts',
  // The command that a leak study watches, started by the process that keeps it.
  'src/engine/leak/command/keeper-entry.ts',
  // A compiler, which must not stay in the heap of who asks for it.
  'src/engine/files/typescript/compiled-files.ts',
  // Tools that run to their end: package managers, git.
  'src/engine/version/tool.ts',
  'src/probe/machine/git.ts',
  // Starts none: it sees what the user's files start.
  'src/engine/code/watch-files.ts',
]);

/** Processes are started in one place per kind. */
export function processViolations(sources: Sources): readonly string[] {
  return [...sources]
    .filter(([path]) => path.startsWith('src/') && !processDoors.has(path))
    .flatMap(([path, text]) =>
      importsOf(path, text)
        .filter(({ specifier, isTypeOnly }) => specifier === 'node:child_process' && !isTypeOnly)
        .map(() => `${path} starts processes past src/engine/channel/child.ts`),
    );
}
