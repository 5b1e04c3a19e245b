// The first two lines: what ran, and how far the machine can be trusted.
import type { Analysis } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
import { formatElapsed, formatPercent, formatTally } from '../format.ts';
import type { Report } from '../report.ts';
import { type Cell, cell, type Tone } from '../section.ts';
import { capitalised, withStop } from '../sentences/phrases.ts';

/** `baremark all --quick · b3a28fb · AMD EPYC, 2 CPUs · Node 20.20.2 · 88 s` */
export function ranCell({ id, plan, environment }: Run, { occasion, verdicts }: Report): Cell {
  const { identity, conditions } = environment;
  const { commit, isTreeDirty } = conditions;
  const isDirty = isTreeDirty.kind === 'known' && isTreeDirty.value;
  const elapsedNs = occasion?.elapsedNs ?? null;
  // Of a comparison the Run is one side.
  const isSide = verdicts.length > 0 && elapsedNs === null;
  const parts = [
    ...(isSide ? [`Run ${id}`] : []),
    plan.command,
    ...(commit.kind === 'known'
      ? [`${commit.value.slice(0, 7)}${isDirty ? ' (modified)' : ''}`]
      : []),
    `${identity.cpuModel}, ${formatTally(identity.usableCpuCount, 'CPU')}`,
    `Node ${conditions.nodeVersion.replace(/^v/, '')}`,
    ...(elapsedNs === null ? [] : [formatElapsed(elapsedNs)]),
  ];
  return cell(parts.join(' · '), 'strong');
}

/** Null where nothing is known of the machine. */
export function machineCell(analysis: Analysis): Cell | null {
  const { grade } = analysis;
  const waited = longestWait(analysis);
  const clauses = [
    ...(grade === null
      ? []
      : [
          `${formatPercent(grade.disturbedRatio)} of the samples disturbed, ${formatPercent(Math.min(1, grade.lostTimeRatio))} of their time lost`,
          ...sharedClause(analysis),
        ]),
    ...(waited === null ? [] : [`threads waited ${formatPercent(waited)} of their time for a CPU`]),
  ];
  if (clauses.length === 0) return null;
  const words = `Machine ${gradeWord(analysis, waited)}: ${clauses.join(' · ')}`;
  return cell(words, toneOf(analysis, waited));
}

/** Null for a Run that was not meant as a first look; a leak study says by itself what it could not decide. */
export function roughCell({ plan }: Run, { micro, dimension }: Analysis): Cell | null {
  if (!plan.isQuick) return null;
  const launches = Math.max(0, ...micro.map(({ measured }) => measured?.launches.length ?? 0));
  const words =
    launches === 0 || launches >= fewestLaunches || dimension !== undefined
      ? ''
      : `: ${formatTally(launches, 'launch')} per benchmark; a verdict takes 10`;
  return cell(`Quick run${words}`, 'doubt');
}

/** A 95 % interval over launches needs this many. */
const fewestLaunches = 6;

function gradeWord({ grade }: Analysis, waited: number | null): string {
  if (grade === null) return 'disturbed';
  return grade.grade === 'quiet' && waited !== null ? 'disturbed' : grade.grade;
}

function toneOf({ grade }: Analysis, waited: number | null): Tone {
  if (grade?.grade === 'heavily disturbed') return 'bad';
  return grade?.grade === 'disturbed' || waited !== null ? 'doubt' : 'good';
}

/** `core shared in 99 %` */
function sharedClause({ micro }: Analysis): readonly string[] {
  let samples = 0;
  let shared = 0;
  for (const { measured } of micro) {
    const cause = measured?.disturbance.causes.find((each) => each.cause === 'shared-core');
    if (measured === null || cause === undefined || cause.count === null) continue;
    samples += measured.disturbance.sampleCount;
    shared += cause.count;
  }
  return samples === 0 || shared / samples < leastShared
    ? []
    : [`core shared in ${formatPercent(shared / samples)}`];
}

const leastShared = 0.05;

/** Share of their time that threads waited although there was a CPU for each; null for none. */
function longestWait({ scaling }: Analysis): number | null {
  const waits = scaling.flatMap(({ warnings }) =>
    warnings.flatMap((each) =>
      each.code === 'machine-not-quiet' && 'waits' in each ? each.waits : [],
    ),
  );
  return waits.length === 0 ? null : Math.max(...waits.map(({ waitRatio }) => waitRatio));
}

const mostWarnings = 3;

/** What went wrong around the measurements, such as a file that did not load: no count replaces it. */
export function generalWarnings(run: Run, analysis: Analysis): readonly Cell[] {
  const stated = [...run.warnings, ...analysis.warnings].flatMap((each) =>
    'message' in each ? [each.message] : [],
  );
  return [...new Set(stated)]
    .slice(0, mostWarnings)
    .map((message) => cell(withStop(capitalised(message)), 'doubt'));
}
