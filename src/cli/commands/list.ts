// `list`: what would run, without running it; `list --runs`: what was saved.
import { join } from 'node:path';
import { openLauncher } from '../../engine/launcher.ts';
import { listRunIds } from '../../history/runs.ts';
import { discover } from '../../study/discover.ts';
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
  const { include, timeoutMs } = settle({}, project);
  const cacheFolder = join(project.root, '.baremark', 'cache');
  const launcher = openLauncher();
  const { targets, failedFiles } = await discover(
    { launch: launcher.launch, signal },
    { projectRoot: project.root, include, filters, timeoutMs, cacheFolder },
  );
  launcher.close();
  for (const file of new Set(targets.map(({ source }) => source.file))) {
    terminal.print(file);
    for (const { listing } of targets.filter(({ source }) => source.file === file)) {
      const threads = listing.threads === null ? '' : `  threads ${listing.threads.join(', ')}`;
      const remark = listing.skipReason ?? listing.problem;
      const note = remark === null ? '' : `  (${remark})`;
      terminal.print(`  ${listing.benchmark.name}${threads}${note}`);
    }
  }
  for (const { file, reason } of failedFiles)
    terminal.remark(`${file} could not be loaded: ${reason}`);
  return failedFiles.length === 0 ? 0 : 3;
}
