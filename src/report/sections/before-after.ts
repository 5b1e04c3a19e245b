// What a change of the code did: each benchmark before and after it.
import type { MicroResult } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
import type { Verdict } from '../../model/verdict.ts';
import {
  commonDurationScale,
  durationScaleOf,
  formatChange,
  formatDuration,
  plainDigits,
} from '../format.ts';
import {
  cell,
  flexibleColumn,
  numberColumn,
  type Row,
  type Section,
  textColumn,
} from '../section.ts';
import { boundsText } from '../sentences/verdict/evidence.ts';
import { listVerdicts } from './verdicts/verdict-lines.ts';

export interface BeforeAfter {
  readonly before: readonly MicroResult[];
  readonly after: readonly MicroResult[];
  readonly verdicts: readonly Verdict[];
}

const columns = [
  flexibleColumn('benchmark'),
  numberColumn('before'),
  numberColumn('after'),
  numberColumn('change'),
  textColumn('interval'),
  textColumn('verdict'),
];

/** One section with a row per benchmark of the later Run. */
export function beforeAfterSection(run: Run, { before, after, verdicts }: BeforeAfter): Section {
  const lines = listVerdicts(run, verdicts);
  const medianOf = (results: readonly MicroResult[], id: string) =>
    results.find(({ benchmark }) => benchmark.id === id)?.measured?.medianNs.value ?? null;
  const rows = after.map(({ benchmark: { id, name }, outcome }): Row => {
    const medians = [medianOf(before, id), medianOf(after, id)];
    const scale = commonDurationScale(medians.flatMap((each) => each ?? []));
    const line = lines.find(
      ({ comparison, benchmarkName }) =>
        (comparison?.benchmarkId ?? null) === id || benchmarkName === name,
    );
    const comparison = line?.comparison ?? null;
    const [was, is] = medians.map((each) =>
      each === null ? '—' : formatDuration(each, plainDigits, scale ?? durationScaleOf(each)),
    );
    const word = outcome.kind === 'complete' ? (line?.word ?? 'new') : outcome.kind;
    return {
      cells: [
        cell(name, 'strong'),
        cell(was ?? '—'),
        cell(is ?? '—'),
        cell(comparison === null ? '—' : formatChange(comparison.ratio.value)),
        { ...cell(comparison === null ? '—' : boundsText(comparison)), form: 'whole' },
        cell(word, outcome.kind === 'failed' ? 'bad' : (line?.tone ?? 'quiet')),
      ],
      details: outcome.kind === 'failed' ? [cell(`${outcome.reason} ${outcome.advice}`)] : [],
    };
  });
  const table = { caption: 'Before and after', columns, rows, note: '' };
  const parts = [{ kind: 'table', table } as const];
  return { id: 'before-after', title: 'Before and after', explanation: '', parts };
}
