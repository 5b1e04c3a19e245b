// What may lie behind a change of time: whatever else changed with it over the launches, beyond its
// own noise, and how much of the change it accounts for.
import type { Measurement } from '../../../model/run/measurement.ts';
import type { Hint, HintRole, HintSubject } from '../../../model/verdict.ts';
import { adjustByHolm } from '../../../stats/holm.ts';
import { median, sortedCopy } from '../../../stats/quantile.ts';
import { medianEstimate } from '../../micro/estimates.ts';
import { valuesOf } from '../../micro/launch-values.ts';
import { operationTimesNs } from '../../micro/samples.ts';
import { type Difference, differenceOf, type Evidence, valuesOfSides } from './evidence.ts';
import { type HintProbe, hintProbes } from './hint-probes.ts';

const maxAdjustedPValue = 0.05;
/** Less than this part of a change is not worth a word. */
const minShareRatio = 0.1;

interface Candidate {
  readonly probe: HintProbe;
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Of what is tested: of logarithms for factors, of the part of the compared time for times. */
  readonly difference: Difference;
  readonly shareRatio: number | null;
}

/**
 * The part that explains most first; empty when nothing does. Every probe is a separate test, so
 * their p values are adjusted for their number (Holm 1979).
 */
export function hintsFor(evidence: Evidence): readonly Hint[] {
  const candidates = hintProbes.flatMap((probe) => candidateOf(probe, evidence) ?? []);
  const adjusted = adjustByHolm(candidates.map(({ difference }) => difference.pValue));
  const judged = candidates.map((candidate, index) => ({
    candidate,
    adjustedPValue: adjusted[index] ?? 1,
  }));
  const isSure = ({ adjustedPValue }: (typeof judged)[number]) =>
    adjustedPValue <= maxAdjustedPValue;
  const explaining = judged.filter(
    (each) => isSure(each) && (each.candidate.shareRatio ?? 0) >= minShareRatio,
  );
  const leaders = new Set(explaining.map(({ candidate }) => candidate.probe.subject));
  const measured = new Set(candidates.map(({ probe }) => probe.subject));
  const accompanying = judged.filter((each) => {
    if (!isSure(each) || !couldMatter(each.candidate, evidence)) return false;
    const { probe } = each.candidate;
    const leader = probe.kind === 'count' ? probe.leader : null;
    return leader === null || leaders.has(leader) || !measured.has(leader);
  });
  const ruledOut = judged.filter(({ candidate }) => isRuledOut(candidate, leaders, evidence));
  const hintsOf = (role: HintRole, from: typeof judged) =>
    from.map(({ candidate, adjustedPValue }) => hintOf(role, candidate, adjustedPValue));
  return [
    ...hintsOf('explains', explaining).sort((a, b) => (b.shareRatio ?? 0) - (a.shareRatio ?? 0)),
    ...hintsOf('accompanies', accompanying).sort((a, b) => growthOf(b) - growthOf(a)),
    ...hintsOf('ruled-out', ruledOut),
  ];
}

/** Null when a side did not measure it, or where the comparison cannot have it as a reason. */
function candidateOf(probe: HintProbe, evidence: Evidence): Candidate | null {
  const values = valuesOfSides(evidence, probe.perLaunch);
  if (values === null) return null;
  const { before, after } = values;
  const { isPaired, quantity, ratio } = evidence;
  if (probe.kind === 'count') {
    const difference = differenceOf(before, after, isPaired);
    return { probe, before, after, difference, shareRatio: null };
  }
  if (probe.kind === 'factor') {
    if (probe.isInReference && quantity.unit === 'ratio') return null;
    // Neighbours change it too, and their cost was subtracted from the time.
    if (probe.subject === 'instructionsPerCycle' && quantity.compared.isAdjusted) return null;
    if (![...before, ...after].every((value) => value > 0)) return null;
    const difference = differenceOf(before.map(Math.log), after.map(Math.log), isPaired);
    const shareRatio = (probe.power * difference.value) / Math.log(ratio.value);
    return { probe, before, after, difference, shareRatio };
  }
  const parts = valuesOfSides(evidence, (launch) => partOfTime(launch, probe.rowsNs, evidence));
  if (parts === null) return null;
  const difference = differenceOf(parts.before, parts.after, isPaired);
  const level = median(sortedCopy(valuesOf(quantity, evidence.sides.before)));
  const shareRatio = difference.value / (level * (ratio.value - 1));
  return { probe, before, after, difference, shareRatio };
}

/**
 * By how much the compared value of a launch would be smaller without that part of each sample. A
 * level that few collections reach is not made slower by them, regardless of their length.
 */
function partOfTime(
  launch: Measurement,
  rowsNs: (launch: Measurement) => readonly number[] | null,
  { quantity }: Evidence,
): number | null {
  const rows = rowsNs(launch);
  if (rows === null) return null;
  const { durationNs = [] } = launch.columns;
  const remaining = quantity.thinned(
    durationNs.map((duration, row) => Math.max(0, 1 - (rows[row] ?? 0) / duration)),
  );
  const times = quantity.samplesOf(launch);
  const without = times.map((time, row) => time * (remaining[row] ?? 1));
  const { of: locate } = quantity.level;
  return times.length === 0 ? null : locate(times) - locate(without);
}

/** Whether a count changed the way the time did, by as large a factor, and not by too little to cost it. */
function couldMatter(
  { probe, before, after, difference }: Candidate,
  { ratio, sides }: Evidence,
): boolean {
  if (probe.kind !== 'count') return false;
  if (Math.sign(difference.value) !== Math.sign(ratio.value - 1)) return false;
  const from = median(sortedCopy(before));
  const to = median(sortedCopy(after));
  const isAsLarge =
    from <= 0 || to <= 0 || Math.abs(Math.log(to / from)) >= Math.abs(Math.log(ratio.value));
  const times = sides.before.map((launch) => median(sortedCopy(operationTimesNs(launch))));
  const changeNs = median(sortedCopy(times)) * Math.abs(ratio.value - 1);
  return isAsLarge && Math.abs(difference.value) * probe.mostNsEach >= minShareRatio * changeNs;
}

/** What speaks against the other explanation, when its interval has no room for half of the change. */
const excludedBy: { readonly [subject in HintSubject]?: HintSubject } = {
  cacheMisses: 'instructions',
  instructions: 'instructionsPerCycle',
};

function isRuledOut(
  { probe, before, after }: Candidate,
  leaders: ReadonlySet<HintSubject>,
  { ratio, isPaired }: Evidence,
): boolean {
  const leader = excludedBy[probe.subject];
  if (leader === undefined || !leaders.has(leader) || leaders.has(probe.subject)) return false;
  if (![...before, ...after].every((value) => value > 0)) return false;
  const { low, high } = differenceOf(before.map(Math.log), after.map(Math.log), isPaired);
  const room = Math.abs(Math.log(ratio.value)) / 2;
  return low > -room && high < room;
}

function hintOf(role: HintRole, candidate: Candidate, adjustedPValue: number): Hint {
  const { probe, before, after, shareRatio } = candidate;
  return {
    subject: probe.subject,
    role,
    unit: probe.unit,
    before: medianEstimate(before, 'launches'),
    after: medianEstimate(after, 'launches'),
    shareRatio: role === 'explains' ? shareRatio : null,
    adjustedPValue,
  };
}

/** Infinite for what appeared or disappeared. */
function growthOf({ before, after }: Hint): number {
  if (before.value <= 0 || after.value <= 0) return Number.POSITIVE_INFINITY;
  return Math.abs(Math.log(after.value / before.value));
}
