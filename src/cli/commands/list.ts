// `list`: what would run, without running it; `list --runs`: what was saved.
import { join } from 'node:path';
import { openLauncher } from '../../engine/launch/launcher.ts';
import { listRunIds } from '../../history/runs.ts';
import type { Target } from '../../study/context.ts';
import { discover } from '../../study/discover/discover.ts';
import { discoverScenarios, type ScenarioTarget } from '../../study/discover/discover-scenarios.ts';
import { openProject } from '../config/config-file.ts';
import { settle } from '../config/settings.ts';
import { listDocument } from '../list/list-document.ts';
import type { CommandContext } from './context.ts';

export async function listCommand(
  { terminal, signal, passed = [] }: CommandContext,
  filters: readonly string[],
  flags: { readonly runs?: boolean; readonly json?: boolean },
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
  const scenarios = await discoverScenarios({ ...where, include: globs, beside: include }, signal);
  const launcher = openLauncher();
  const benchmarks = await discover(
    { launch: launcher.launch, signal },
    { ...where, include, scenarios, argv: passed },
  );
  launcher.close();
  const { failedFiles, emptyFiles } = benchmarks;
  if (flags.json === true) {
    const document = listDocument(benchmarks, scenarios, project.config);
    terminal.print(JSON.stringify(document, null, 2));
  } else printTargets(terminal, [...benchmarks.targets, ...scenarios.targets]);
  for (const { file, reason } of emptyFiles) terminal.remark(`${file} declares nothing: ${reason}`);
  const failed = [...failedFiles, ...scenarios.failedFiles];
  for (const { file, reason } of failed) {
    terminal.remark(`${file} could not be loaded: ${reason}`);
  }
  return failed.length === 0 ? 0 : 3;
}

function printTargets(
  { print }: CommandContext['terminal'],
  listed: readonly (Target | ScenarioTarget)[],
): void {
  for (const file of new Set(listed.map(({ source }) => source.file))) {
    print(file);
    for (const { listing } of listed.filter(({ source }) => source.file === file)) {
      const { benchmark, skipReason, problem } = listing;
      const counts = 'threads' in listing ? listing.threads : null;
      const threads = counts === null ? '' : `  threads ${counts.join(', ')}`;
      const remark = skipReason ?? problem;
      print(`  ${benchmark.name}${threads}${remark === null ? '' : `  (${remark})`}`);
    }
  }
}
