// One resource of a leak study: its series, its verdict, and what the classic rule would have said.

import { metricOf } from '../../model/metric/metric.ts';
import type { LeakResource } from '../../model/run/leak.ts';
import { allowanceOf, roleOf } from './allowance.ts';
import { classicAnswer } from './classic-growth.ts';
import { judgedGrowth } from './growth/judged-growth.ts';
import { droppedRows } from './growth/settled-part.ts';
import { settledProcesses } from './growth/settled-processes.ts';
import {
  riseBeyond,
  unexplainedAllowance,
  unexplainedLabel,
  withUnexplained,
} from './growth/unexplained-memory.ts';
import type { LeakProcesses } from './leak-processes.ts';
import type { ResourceResult, SnapshotSeries } from './leak-result.ts';
import type { LeakVerdict, UnseenReason } from './leak-verdict.ts';
import { type ProcessSeries, processSeries } from './snapshot-series.ts';

/** Null for a resource that has neither a column nor a reason why not. */
export function resourceResult(
  resource: LeakResource,
  study: LeakProcesses,
  seen: ReadonlySet<LeakResource>,
  seed: number,
): ResourceResult | null {
  const { label, unit } = metricOf(resource);
  const common = { resource, label, unit } as const;
  const of = (side: 'subjects' | 'controls', from: Pick<LeakProcesses, typeof side> = study) =>
    from[side].flatMap((each) => processSeries(each, resource) ?? []);
  const [subjects, controls] = [of('subjects'), of('controls')];
  const readable = subjects.filter(({ values }) => values.length > 0);
  if (readable.length === 0) {
    const stated = reasonFor(resource, study);
    const reason = stated ?? (subjects.length > 0 ? ({ kind: 'unread' } as const) : null);
    if (reason === null) return null;
    return { ...common, verdict: { kind: 'unavailable', reason }, series: [], classic: null };
  }
  const role = roleOf(resource, study.settings.target, seen);
  if (role === 'unexplained') {
    const found = unexplainedResult(study, seed);
    if (found !== null) return found;
  }
  const settled = settledProcesses(readable, controls, role === 'enveloped');
  const verdict: LeakVerdict =
    role === 'reported' || role === 'unexplained'
      ? { kind: 'reported', change: changeOf(readable[0]) }
      : judgedGrowth({
          ...{ resource, label, study, settled, subjects: readable, controls, seed },
          shorter: {
            subjects: of('subjects', study.shorter),
            controls: of('controls', study.shorter),
          },
          allowance: allowanceOf(resource, study.settings, study.rate ?? study.measuredRate),
        });
  return {
    ...common,
    verdict,
    series: [...readable, ...controls].map((each) => shown(each, settled.share)),
    classic: classicAnswer(resource, study.settings, readable[0]),
  };
}

/** Null where resident memory did not grow far beyond the control and what else is judged. */
function unexplainedResult(study: LeakProcesses, seed: number): ResourceResult | null {
  const resource = 'residentBytes';
  const [subjects, controls] = [study.subjects, study.controls].map((side) =>
    side.flatMap((each) => processSeries(withUnexplained(each), resource) ?? []),
  );
  if (subjects === undefined || controls === undefined) return null;
  if (riseBeyond(subjects, controls) < unexplainedAllowance.value) return null;
  const settled = settledProcesses(subjects, controls, false);
  const label = unexplainedLabel(study.subjects);
  const verdict = judgedGrowth({
    ...{ resource, label, study, settled, subjects, controls, seed },
    shorter: { subjects: [], controls: [] },
    allowance: unexplainedAllowance,
  });
  return {
    ...{ resource, label, unit: metricOf(resource).unit, verdict },
    series: [...subjects, ...controls].map((each) => shown(each, settled.share)),
    classic: classicAnswer(resource, study.settings, subjects[0]),
  };
}

function reasonFor(resource: LeakResource, { subjects }: LeakProcesses): UnseenReason | null {
  for (const { unavailable } of subjects) {
    const found = unavailable.find(({ metric }) => metric === resource);
    if (found !== undefined) return { kind: 'stated', text: found.reason };
  }
  return null;
}

function shown(series: ProcessSeries, share: number): SnapshotSeries {
  const firstSegment = series.segments[0];
  const count = series.segments.filter((segment) => segment === firstSegment).length;
  return { ...series, settledFrom: droppedRows(count, share) };
}

function changeOf(series: ProcessSeries | undefined): number {
  return (series?.values.at(-1) ?? 0) - (series?.values[0] ?? 0);
}
