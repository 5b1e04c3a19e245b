// `runs`: the saved runs, newest first.
import { runSummaries } from '../../history/run-summaries.ts';
import type { RunSummary } from '../../model/run/run-summary.ts';
import { hasTags } from '../../model/run/tags.ts';
import { formatTally } from '../../report/format.ts';
import { runsSection } from '../../report/sections/runs.ts';
import { drawSection } from '../../report/terminal/draw-section.ts';
import { projectRootOf } from '../config/config-file.ts';
import type { CommandContext } from './context.ts';

export interface RunsFlags {
  readonly limit?: number;
  readonly tag?: readonly string[];
  readonly json?: boolean;
}

const defaultRunLimit = 20;

export async function runsCommand({ terminal }: CommandContext, flags: RunsFlags): Promise<number> {
  const { limit = defaultRunLimit, tag: wanted = [], json = false } = flags;
  const shown: RunSummary[] = [];
  let leftOutCount = 0;
  for (const run of runSummaries(projectRootOf(process.cwd()))) {
    if (!isWanted(run, wanted)) continue;
    if (shown.length < limit) shown.push(run);
    else leftOutCount += 1;
  }
  if (json) terminal.print(JSON.stringify({ runs: shown, leftOutCount }, null, 2));
  else if (shown.length === 0) terminal.print(emptySentence(wanted));
  else terminal.print(drawSection(runsSection(shown), terminal.view).join('\n'));
  if (!json && leftOutCount > 0) {
    terminal.remark(
      `${formatTally(leftOutCount, 'older run')} not shown; see more with --limit ${shown.length + leftOutCount}.`,
    );
  }
  return 0;
}

/** What cannot be read has no tags. */
function isWanted(run: RunSummary, wanted: readonly string[]): boolean {
  return hasTags(run.kind === 'run' ? run.tags : [], wanted);
}

function emptySentence(wanted: readonly string[]): string {
  return wanted.length === 0
    ? 'No saved runs. Make one with "baremark run".'
    : `No saved run has the ${wanted.length === 1 ? 'tag' : 'tags'} ${wanted.join(', ')}.`;
}
