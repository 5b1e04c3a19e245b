// `compare --against <git ref | path | package@version>`: both versions interleaved now.
import { relative } from 'node:path';
import { planPinning } from '../../probe/core/pinning.ts';
import { render } from '../../report/reporters.ts';
import { openProject } from '../config/config-file.ts';
import { type MeasureFlags, settle } from '../config/settings.ts';
import { concludeGate } from '../gate/conclude-gate.ts';
import { compareSettings, judgeRun } from '../gate/judge.ts';
import { measureAgainst } from '../measure/measure-against.ts';
import { openProgressLine } from '../measure/progress.ts';
import { refuseMixedOutput, writeOutputs } from '../output/outputs.ts';
import type { CompareCommandFlags } from './compare.ts';
import type { CommandContext } from './measure-and-report.ts';

export interface AgainstFlags extends MeasureFlags, CompareCommandFlags {
  readonly against: string;
  readonly isolates?: '1' | '2';
  readonly prepare?: string;
  /** Also what loads the same code in both versions. */
  readonly all?: boolean;
}

/** Most launches of one benchmark; most verdicts are certain after four. */
const mostLaunches = 20;

export async function compareAgainstCommand(
  { terminal, command, signal, passed = [] }: CommandContext,
  filters: readonly string[],
  flags: AgainstFlags,
): Promise<number> {
  const project = await openProject(process.cwd());
  refuseMixedOutput(flags);
  const { include, seed, isQuick, timeoutMs, micro, pairSamplingNs } = settle(flags, project);
  const prepare = flags.prepare ?? project.config.prepare;
  const progress = openProgressLine(terminal.progress, terminal.environment);
  const { run, path, unloaded } = await measureAgainst({
    projectRoot: project.root,
    filters,
    include,
    seed,
    isQuick,
    timeoutMs,
    command,
    argv: passed,
    signal,
    onProgress: progress.show,
    onRemark: terminal.remark,
    isAll: flags.all ?? false,
    isPrepareAsked: flags.prepare !== undefined,
    compare: compareSettings(project, flags),
    pair: {
      study: 'pair',
      against: flags.against,
      ...(prepare === undefined ? {} : { prepare }),
      isolates: isolatesOf(flags.isolates),
      launches: flags.launches ?? mostLaunches,
      samplingNs: pairSamplingNs,
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
  writeOutputs(terminal, flags.output ?? [], run, judgement);
  const isStrict = flags.strict ?? false;
  return concludeGate(terminal, run, judgement, { isStrict, scope: 'changes', unloaded });
}

/**
 * One each unless they cannot share a CPU: versions in one isolate share its heap and what V8 learnt
 * from either, and two CPUs differ in speed by more than the versions may.
 */
function isolatesOf(flag: AgainstFlags['isolates']): 1 | 2 {
  if (flag !== undefined) return flag === '1' ? 1 : 2;
  return planPinning('cores', 1).kind === 'placed' ? 2 : 1;
}
