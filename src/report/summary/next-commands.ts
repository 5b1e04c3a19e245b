// The two commands most worth running after what was found.
import type { Analysis, ScalingResult } from '../../analysis/analysis.ts';
import { hasRegressed } from '../../analysis/gate/rule/verdict-rule.ts';
import { hasLeak, isLeakOpen } from '../../analysis/leak/leak-status.ts';
import type { Run } from '../../model/run/run.ts';
import type { Verdict } from '../../model/verdict.ts';
import { formatRoundCount } from '../format.ts';
import type { Report } from '../report.ts';
import { resourcesOfKind } from '../sentences/leak/verdict-words.ts';
import { benchmarkNameOf } from '../sentences/verdict/verdict.ts';
import type { NextCommand } from './summary.ts';

const mostCommands = 2;

/** Each rule names a command where it has found something; the most urgent come first. */
export function nextCommands(run: Run, report: Report): readonly NextCommand[] {
  const { analysis, verdicts, occasion } = report;
  const isPair = run.plan.studies.some(({ study }) => study === 'pair');
  const found: readonly (NextCommand | null)[] = [
    afterFailure(analysis),
    ...afterRegression(verdicts, isPair),
    ...(occasion?.scope === 'verdicts' ? [] : afterMissedLimit(analysis)),
    ...afterLeak(analysis),
    afterModes(analysis),
    ...afterDisturbance(analysis, isPair),
    afterEfficiency(analysis.scaling),
    ...afterInconclusive(verdicts, isPair),
    ...afterNoBaseline(run, report),
  ];
  const distinct = new Map(found.flatMap((each) => (each === null ? [] : [[each.command, each]])));
  return [...distinct.values()].slice(0, mostCommands);
}

function afterFailure({ micro, scaling, leaks }: Analysis): NextCommand | null {
  const failed = micro.find(({ outcome }) => outcome.kind === 'failed');
  if (failed !== undefined) {
    const why = 'after the fix: this benchmark alone';
    return { command: `baremark run ${quoted(failed.benchmark.name)}`, why };
  }
  const curve = scaling.find(({ points }) =>
    points.some(({ outcome }) => outcome.kind === 'failed'),
  );
  if (curve !== undefined) {
    const why = 'after the fix: this curve alone';
    return { command: `baremark scale ${quoted(curve.benchmark.name)}`, why };
  }
  const scenario = leaks.find(({ outcome }) => outcome.kind === 'failed');
  if (scenario === undefined) return null;
  const why = 'after the fix: this scenario alone';
  return { command: `baremark leak ${quoted(scenario.benchmark.name)}`, why };
}

function afterRegression(verdicts: readonly Verdict[], isPair: boolean): readonly NextCommand[] {
  const worst = verdicts.find(hasRegressed);
  if (worst === undefined) return [];
  const details = { command: 'baremark report --details', why: 'what changed with it' };
  const name = quoted(benchmarkNameOf(worst).replace(/, \d+ threads?$/, ''));
  const why = 'confirms it: both versions in turns';
  return isPair
    ? [details]
    : [{ command: `baremark compare --against HEAD~1 ${name}`, why }, details];
}

function afterMissedLimit({ thresholds }: Analysis): readonly NextCommand[] {
  const missed = thresholds.find(({ outcome }) => outcome === 'missed');
  if (missed === undefined) return [];
  return [{ command: 'baremark report --details', why: 'distribution, causes and outliers' }];
}

function afterLeak({ leaks }: Analysis): readonly NextCommand[] {
  if (leaks.some(hasLeak)) {
    return [{ command: 'baremark report --details', why: 'where it grows, and what holds it' }];
  }
  const open = leaks.find((result) => isLeakOpen(result) && result.outcome.kind === 'complete');
  if (open === undefined) return [];
  const needed = resourcesOfKind(open, 'inconclusive').flatMap(({ verdict }) =>
    verdict.kind === 'inconclusive' && verdict.needed?.of === 'operations'
      ? [{ span: verdict.evidence.span, amount: verdict.needed.amount }]
      : [],
  );
  const name = quoted(open.benchmark.name);
  const total = Math.max(...needed.map(({ span, amount }) => span + amount));
  const why = 'decides whether it leaks';
  return needed.length === 0
    ? [{ command: `baremark leak ${name}`, why: 'the full study decides more than --quick' }]
    : [{ command: `baremark leak ${name} --operations ${operationsText(total)}`, why }];
}

/** To two digits, rounded up, as a flag takes it. */
function operationsText(count: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return formatRoundCount(Math.ceil(count / step) * step, 2).replaceAll(',', '');
}

function afterModes({ micro }: Analysis): NextCommand | null {
  const split = micro.find(({ measured }) => (measured?.modes.length ?? 0) > 0);
  if (split === undefined) return null;
  const command = `baremark run ${quoted(split.benchmark.name)} --launches 20`;
  return { command, why: 'shows how often each mode comes' };
}

function afterDisturbance(analysis: Analysis, isPair: boolean): readonly NextCommand[] {
  if (!isDisturbed(analysis)) return [];
  const doctor = { command: 'baremark doctor', why: 'what disturbs this machine' };
  const why = 'holds on a busy machine';
  return isPair ? [doctor] : [{ command: 'baremark compare --against HEAD~1', why }, doctor];
}

function isDisturbed({ grade, scaling }: Analysis): boolean {
  const isWaiting = scaling.some(({ warnings }) =>
    warnings.some(({ code }) => code === 'machine-not-quiet'),
  );
  return grade?.grade === 'heavily disturbed' || (grade === null && isWaiting);
}

function afterEfficiency(scaling: readonly ScalingResult[]): NextCommand | null {
  const withVerdict = (verdict: string) =>
    scaling.find(({ points }) => points.some(({ measured }) => measured?.efficiency === verdict));
  if (withVerdict('missed') !== undefined) {
    return { command: 'baremark report --details', why: 'where the speed-up went' };
  }
  const open = withVerdict('inconclusive');
  if (open === undefined) return null;
  const command = `baremark scale ${quoted(open.benchmark.name)} --rounds 30`;
  return { command, why: 'narrows the interval of the efficiency' };
}

function afterInconclusive(verdicts: readonly Verdict[], isPair: boolean): readonly NextCommand[] {
  const open = verdicts.find(({ kind }) => kind === 'inconclusive');
  if (open === undefined) return [];
  return isPair
    ? [{ command: 'baremark doctor', why: 'what makes this machine noisy' }]
    : [{ command: 'baremark compare --against HEAD~1', why: 'decides smaller changes' }];
}

function afterNoBaseline(
  { plan }: Run,
  { occasion, verdicts, analysis }: Report,
): readonly NextCommand[] {
  const isMissing =
    occasion?.baseline === 'none' || verdicts.some(({ kind }) => kind === 'no-baseline');
  const isMicro = plan.studies.some(({ study }) => study === 'micro');
  if (!isMicro) return [];
  if (isMissing) {
    return plan.isQuick || isDisturbed(analysis)
      ? [{ command: 'baremark run --launches 10', why: 'before a baseline is saved' }]
      : [{ command: 'baremark baseline save', why: 'to compare later runs with' }];
  }
  return occasion?.baseline === 'saved' && verdicts.length === 0
    ? [{ command: 'baremark check', why: 'compares this run with the baseline' }]
    : [];
}

function quoted(name: string): string {
  return /^[\w@:+,./-]+$/.test(name) ? name : `"${name.replace(/(["$`\\])/g, '\\$1')}"`;
}
