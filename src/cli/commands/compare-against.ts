// `compare --against <git ref | path | package@version>`: both versions interleaved now.
import { relative } from 'node:path';
import { render } from '../../report/reporters.ts';
import { openProject } from '../config-file.ts';
import { exitStatusOf } from '../exit-status.ts';
import { compareSettings, judgeRun } from '../judge.ts';
import { measureAgainst } from '../measure-against.ts';
import { openProgressLine } from '../progress.ts';
import { type MeasureFlags, settle } from '../settings.ts';
import type { CompareCommandFlags } from './compare.ts';
import type { CommandContext } from './measure-and-report.ts';

export interface AgainstFlags extends MeasureFlags, CompareCommandFlags {
  readonly against: string;
  readonly isolates?: '1' | '2';
}

/** Most launches of one benchmark; most verdicts are certain after four. */
const mostLaunches = 10;

export async function compareAgainstCommand(
  { terminal, command, signal }: CommandContext,
  filters: readonly string[],
  flags: AgainstFlags,
): Promise<number> {
  const project = await openProject(process.cwd());
  const { include, seed, isQuick, timeoutMs, micro } = settle(flags, project);
  const progress = openProgressLine(process.stderr, terminal.environment);
  const { run, path } = await measureAgainst({
    projectRoot: project.root,
    filters,
    include,
    seed,
    isQuick,
    timeoutMs,
    command,
    signal,
    onProgress: progress.show,
    compare: compareSettings(project, flags),
    pair: {
      study: 'pair',
      against: flags.against,
      isolates: flags.isolates === '2' ? 2 : 1,
      launches: flags.launches ?? mostLaunches,
      // Two versions share the time that one would have.
      samplingNs: 2 * micro.samplingNs,
      minWarmupNs: micro.minWarmupNs,
      maxWarmupNs: micro.maxWarmupNs,
      ...(micro.gc === undefined ? {} : { gc: micro.gc }),
    },
  });
  progress.clear();
  const judgement = judgeRun(run, project, flags);
  if (flags.json === true) terminal.print(JSON.stringify(judgement.verdicts, null, 2));
  else terminal.print(render('terminal', run, judgement, terminal.view));
  terminal.remark(`Run saved: ${relative(process.cwd(), path)}`);
  return exitStatusOf(run, judgement, flags.strict ?? false);
}
