// Writes the bench file made from a suite, once both are known to declare the same cases: the rewriting
// works on text, and only running both files shows what it missed.
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { basename, join, parse, relative } from 'node:path';
import { findBenchFiles } from '../../engine/files/find-files.ts';
import { openLauncher } from '../../engine/launch/launcher.ts';
import { UserError } from '../../model/user-error.ts';
import { type Discovery, discover } from '../../study/discover/discover.ts';
import { openProject } from '../config/config-file.ts';
import { settle } from '../config/settings.ts';

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
    const [original, rewritten] = await declaredBy([suite, trial], signal);
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

async function declaredBy(
  paths: readonly [suite: string, trial: string],
  signal: AbortSignal,
): Promise<readonly [Declared, Declared]> {
  const project = await openProject(process.cwd());
  const { root } = project;
  const { timeoutMs } = settle({}, project);
  const cacheFolder = join(root, '.baremark', 'cache');
  const found = (await findBenchFiles(root, [], paths)).files;
  const [suite, trial] = paths.map((path) => found.find((each) => each.absolutePath === path));
  if (suite === undefined || trial === undefined) throw new Error('a file to compare is gone');
  const settings = { projectRoot: root, include: [], filters: [], cacheFolder, timeoutMs };
  const launcher = openLauncher();
  try {
    const context = { launch: launcher.launch, signal };
    const discovery = await discover(context, { ...settings, files: [suite, trial] });
    if (signal.aborted) throw new UserError('Interrupted: nothing was written.', '', 130);
    return [declaredIn(suite.file, discovery), declaredIn(trial.file, discovery)];
  } finally {
    launcher.close();
  }
}

function declaredIn(file: string, { targets, failedFiles }: Discovery): Declared {
  const listings = targets.flatMap(({ source, listing }) => (source.file === file ? listing : []));
  const failed = failedFiles.find((each) => each.file === file);
  const wrong = listings.find(({ problem }) => problem !== null);
  return {
    names: listings.map(({ benchmark }) => benchmark.name),
    failure: failed?.reason ?? wrong?.problem ?? null,
  };
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
      'run as it is, it declares no case in time, so there is nothing to check the result against',
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
