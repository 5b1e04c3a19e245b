// What a judged Run reports to a continuous-integration system, one finding each, with the file
// that it concerns. Shared by the formats that machines read.
import type { Judgement } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
import { formatTally, formatWholePercent } from '../format.ts';
import { sortThresholds } from '../sections/thresholds.ts';
import {
  listVerdicts,
  noBaselineSentence,
  type VerdictLine,
} from '../sections/verdicts/verdict-lines.ts';
import { leakOutcomes } from '../sentences/leak/outcomes.ts';
import { withStop } from '../sentences/phrases.ts';
import { formatEfficiency } from '../sentences/scaling/efficiency-gate.ts';
import { thresholdSentence } from '../sentences/thresholds.ts';

/** `error` must be fixed, `warning` should be looked at, `notice` is good to know. */
export type Level = 'error' | 'warning' | 'notice';

export interface CiFinding {
  readonly level: Level;
  readonly isCritical: boolean;
  /** Path of the file that declares it, as in the repository; null when none is known. */
  readonly file: string | null;
  /** Where it is declared in that file, from 1; null where the Run does not say. */
  readonly line: number | null;
  /** `regressed: JSON small > parse` */
  readonly title: string;
  readonly message: string;
}

const levels: readonly Level[] = ['error', 'warning', 'notice'];

/** The worst first, critical paths before others of their level; nothing for what is as it should be. */
export function ciFindings(run: Run, judgement: Judgement): readonly CiFinding[] {
  const placeOf = openPlaces(run);
  const findings = [
    ...failures(run),
    ...verdictFindings(run, judgement),
    ...thresholdFindings(judgement),
    ...efficiencyFindings(judgement),
    ...leakFindings(judgement),
  ].map(({ name, file, id, ...finding }) => ({ ...finding, ...placeOf({ name, file, id }) }));
  return findings.sort(
    (a, b) =>
      levels.indexOf(a.level) - levels.indexOf(b.level) ||
      Number(b.isCritical) - Number(a.isCritical),
  );
}

interface Subject {
  readonly name: string;
  /** Path of the bench file. */
  readonly file?: string | null | undefined;
  readonly id?: string | undefined;
}

type Named = Omit<CiFinding, 'file' | 'line'> & Subject;

/** A thread count is named after its benchmark, and found by its id. */
function openPlaces({ measurements }: Run): (subject: Subject) => Pick<CiFinding, 'file' | 'line'> {
  const places = new Map(
    measurements.flatMap(({ benchmark: { id, name, file, declaredAt } }) => {
      const place = { file: declaredAt?.file ?? file, line: declaredAt?.line ?? null };
      return [id, name, `${file}\n${name}`].map((key) => [key, place] as const);
    }),
  );
  return ({ name, file, id }) => {
    const found = places.get(id ?? '') ?? places.get(file == null ? name : `${file}\n${name}`);
    return found ?? { file: file ?? null, line: null };
  };
}

function failures({ measurements }: Run): readonly Named[] {
  const seen = new Map<string, Named>();
  for (const { benchmark, outcome, settings } of measurements) {
    if (outcome.kind !== 'failed' || seen.has(benchmark.id)) continue;
    seen.set(benchmark.id, {
      name: benchmark.name,
      level: 'error',
      isCritical: settings.isCritical,
      title: `failed: ${benchmark.name}`,
      message: `${withStop(outcome.reason)} ${outcome.advice}`,
    });
  }
  return [...seen.values()];
}

function verdictFindings(run: Run, { verdicts }: Judgement): readonly Named[] {
  const levelOf = {
    regressed: 'error',
    incomparable: 'warning',
    inconclusive: 'warning',
    'no-baseline': null,
    improved: 'notice',
    unchanged: null,
    'same-code': null,
  } as const;
  const lines = listVerdicts(run, verdicts);
  const findings = lines.flatMap((line) => {
    const level = line.hasRegressed ? 'error' : levelOf[line.kind];
    if (level === null) return [];
    const { benchmarkName: name, isCritical, word, finding: message, file } = line;
    const id = line.comparison?.benchmarkId;
    return [{ name, file, id, level, isCritical, title: `${word}: ${name}`, message }];
  });
  return [...findings, ...withoutBaseline(lines)];
}

/** One finding for all of them: on the first day they are all there is. */
function withoutBaseline(lines: readonly VerdictLine[]): readonly Named[] {
  const names = lines.flatMap(({ kind, benchmarkName }) =>
    kind === 'no-baseline' ? [benchmarkName] : [],
  );
  const [name] = names;
  if (name === undefined) return [];
  const message = `${names.join(', ')}. ${noBaselineSentence}`;
  const title = `no baseline: ${formatTally(names.length, 'benchmark')}`;
  return [{ name, level: 'notice', isCritical: false, title, message }];
}

function thresholdFindings({ analysis }: Judgement): readonly Named[] {
  return sortThresholds(analysis.thresholds).flatMap((result) => {
    const { benchmarkName: name, isCritical, outcome } = result;
    const message = thresholdSentence(result);
    if (outcome === 'met') return [];
    const isMissed = outcome === 'missed';
    const title = `${isMissed ? 'threshold missed' : 'threshold not measured'}: ${name}`;
    return [{ name, level: isMissed ? 'error' : 'warning', isCritical, title, message } as const];
  });
}

/** Scaling should be met; it fails nothing. */
function efficiencyFindings({ analysis }: Judgement): readonly Named[] {
  return analysis.scaling.flatMap(({ benchmark: { name }, points, efficiencyGateRatio }) =>
    points.flatMap(({ threads, measured }) => {
      if (measured?.efficiency !== 'missed') return [];
      const gate = formatWholePercent(efficiencyGateRatio);
      const message = `${name} reaches ${formatEfficiency(measured)} with ${threads} threads, below the gate of ${gate}.`;
      const title = `scaling efficiency: ${name}`;
      return [{ name, level: 'warning', isCritical: false, title, message } as const];
    }),
  );
}

/** An error for what leaks or stayed, a warning for what is open; what cannot be seen is in the report. */
function leakFindings({ analysis }: Judgement): readonly Named[] {
  return leakOutcomes(analysis.leaks).flatMap((outcome) => {
    const { benchmarkName: name, isCritical, file, subject } = outcome;
    const { kind, word, sentence: message } = outcome;
    if (kind === 'passed' || word === 'unavailable') return [];
    const level = kind === 'open' ? 'warning' : 'error';
    const title = `${word}: ${name}: ${subject}`;
    return [{ name, file, level, isCritical, title, message } as const];
  });
}
