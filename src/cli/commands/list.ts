// `list`: what would run, without running it; `list --runs`: what was saved.
import { join } from 'node:path';
import { openLauncher } from '../../engine/launcher.ts';
import { listRunIds } from '../../history/runs.ts';
import { UserError } from '../../model/user-error.ts';
import { type Discovery, type DiscoverySettings, discover } from '../../study/discover.ts';
import { discoverScenarios } from '../../study/discover-scenarios.ts';
import { openProject } from '../config-file.ts';
import { settle } from '../settings.ts';
import type { CommandContext } from './measure-and-report.ts';

export async function listCommand(
  { terminal, signal }: CommandContext,
  filters: readonly string[],
  flags: { readonly runs?: boolean },
): Promise<number> {
  const project = await openProject(process.cwd());
  if (flags.runs === true) {
    const ids = listRunIds(project.root);
    terminal.print(ids.length === 0 ? 'No saved runs.' : ids.join('\n'));
    return 0;
  }
  const { include, scenarios: globs, timeoutMs } = settle({}, project);
  const cacheFolder = join(project.root, '.baremark', 'cache');
  const where = { projectRoot: project.root, filters, timeoutMs, cacheFolder };
  const scenarios = await discoverScenarios({ ...where, include: globs, isOptional: true }, signal);
  const { targets, failedFiles } = await discoverBenches(
    { ...where, include },
    signal,
    scenarios.targets.length > 0,
  );
  for (const file of new Set(targets.map(({ source }) => source.file))) {
    terminal.print(file);
    for (const { listing } of targets.filter(({ source }) => source.file === file)) {
      const threads = listing.threads === null ? '' : `  threads ${listing.threads.join(', ')}`;
      const remark = listing.skipReason ?? listing.problem;
      const note = remark === null ? '' : `  (${remark})`;
      terminal.print(`  ${listing.benchmark.name}${threads}${note}`);
    }
  }
  for (const file of new Set(scenarios.targets.map(({ source }) => source.file))) {
    terminal.print(file);
    for (const { listing } of scenarios.targets.filter(({ source }) => source.file === file)) {
      const remark = listing.skipReason ?? listing.problem;
      terminal.print(`  ${listing.benchmark.name}${remark === null ? '' : `  (${remark})`}`);
    }
  }
  const failed = [...failedFiles, ...scenarios.failedFiles];
  for (const { file, reason } of failed) {
    terminal.remark(`${file} could not be loaded: ${reason}`);
  }
  return failed.length === 0 ? 0 : 3;
}

/** @param mayBeNone a filter may name scenarios alone, and a project may have nothing else */
async function discoverBenches(
  settings: DiscoverySettings,
  signal: AbortSignal,
  mayBeNone: boolean,
): Promise<Discovery> {
  const launcher = openLauncher();
  try {
    return await discover({ launch: launcher.launch, signal }, settings);
  } catch (error) {
    if (mayBeNone && error instanceof UserError)
      return { targets: [], failedFiles: [], isChosen: () => false };
    throw error;
  } finally {
    launcher.close();
  }
}
