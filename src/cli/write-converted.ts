// Writes the bench file that a suite was rewritten to, once it is known to declare the suite's cases: the
// rewriting goes by the text, and only running both files shows what it has missed.
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { basename, join, parse, relative } from 'node:path';
import { type FoundFile, findBenchFiles } from '../engine/files/find-files.ts';
import { openLauncher } from '../engine/launcher.ts';
import { UserError } from '../model/user-error.ts';
import { type Discovery, discover } from '../study/discover.ts';
import { openProject } from './config-file.ts';
import { settle } from './settings.ts';

/** Paths are absolute. */
export interface Conversion {
  readonly suite: string;
  readonly target: string;
  /** Of the target. */
  readonly text: string;
}

/** @throws UserError when the text does not load, declares other cases, or the target is there by now */
export async function writeConverted(conversion: Conversion, signal: AbortSignal): Promise<void> {
  const { suite, target, text } = conversion;
  const { dir, ext } = parse(target);
  // Beside it, so that what it imports is found.
  const trial = join(dir, `.baremark-${randomUUID()}${ext}`);
  try {
    writeFileSync(trial, text, { flag: 'wx' });
    const original = await declaredBy(suite, signal);
    const rewritten = await declaredBy(trial, signal);
    const failure = rewritten.failure?.replaceAll(basename(trial), basename(target)) ?? null;
    refuseOthers(suite, original, { ...rewritten, failure });
  } finally {
    rmSync(trial, { force: true });
  }
  writeFileSync(target, text, { flag: 'wx' });
}

interface Declared {
  /** In the order of declaration. */
  readonly names: readonly string[];
  /** Why the file could not be loaded, or a case not be measured; null when all can. */
  readonly failure: string | null;
}

async function declaredBy(path: string, signal: AbortSignal): Promise<Declared> {
  const project = await openProject(process.cwd());
  const { timeoutMs } = settle({}, project);
  const { files } = await findBenchFiles(project.root, [], [path]);
  const launcher = openLauncher();
  try {
    const found = await listFiles(
      files,
      { launch: launcher.launch, signal },
      project.root,
      timeoutMs,
    );
    if (signal.aborted) throw new UserError('Interrupted: nothing was written.', '', 130);
    return {
      names: found.targets.map(({ listing }) => listing.benchmark.name),
      failure: found.failedFiles[0]?.reason ?? firstProblem(found),
    };
  } finally {
    launcher.close();
  }
}

function firstProblem({ targets }: Discovery): string | null {
  return targets.find(({ listing }) => listing.problem !== null)?.listing.problem ?? null;
}

function listFiles(
  files: readonly FoundFile[],
  context: Parameters<typeof discover>[0],
  projectRoot: string,
  timeoutMs: number,
): Promise<Discovery> {
  const cacheFolder = join(projectRoot, '.baremark', 'cache');
  return discover(context, {
    projectRoot,
    include: [],
    files,
    filters: [],
    cacheFolder,
    timeoutMs,
  });
}

/** @throws UserError naming what the rewritten file lacks */
function refuseOthers(suite: string, original: Declared, rewritten: Declared): void {
  const file = relative(process.cwd(), suite);
  const refuse = (reason: string): never => {
    throw new UserError(
      `${file} cannot be rewritten mechanically: ${reason}. Nothing was written.`,
      `Run it as it is: "baremark run ${file}".`,
    );
  };
  if (original.failure !== null) refuse(`run as it is, ${original.failure}`);
  if (original.names.length === 0) {
    refuse(
      'run as it is, it declares no case in time, so that there is nothing to hold the result against',
    );
  }
  if (rewritten.failure !== null) refuse(`the result does not load (${rewritten.failure})`);
  const missing = missingNames(original.names, rewritten.names);
  if (missing.length > 0) {
    const some = missing
      .slice(0, 3)
      .map((name) => `"${name}"`)
      .join(', ');
    refuse(`the result lacks ${missing.length} of ${original.names.length} cases (${some})`);
  }
  if (rewritten.names.length > original.names.length) {
    refuse(`the result has ${rewritten.names.length} cases, not ${original.names.length}`);
  }
}

/** Suites have no name in the rewritten file. */
function missingNames(
  originals: readonly string[],
  rewritten: readonly string[],
): readonly string[] {
  const left = [...rewritten];
  return originals.filter((original) => {
    const index = left.findIndex((name) => original === name || original.endsWith(` > ${name}`));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
