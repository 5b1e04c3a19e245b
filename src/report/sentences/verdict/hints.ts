// Hints in words, to end the sentence of a verdict with: the strongest, what goes with it, and what
// follows from both.
import type { Hint, HintSubject } from '../../../model/verdict.ts';
import { formatBytes, formatChange, formatWholePercent } from '../../format.ts';

export const hintLabels: Readonly<Record<HintSubject, string>> = {
  gcNs: 'collections',
  runDelayNs: 'waiting for a CPU',
  blockedNs: 'waiting for something else',
  instructions: 'instructions per operation',
  instructionsPerCycle: 'instructions per cycle',
  effectiveGhz: 'clock rate',
  allocatedBytesPerOperation: 'allocated per operation',
  gcCount: 'collections per operation',
  cacheMisses: 'cache misses per operation',
  branchMisses: 'mispredicted branches per operation',
  minorFaults: 'minor faults per operation',
  majorFaults: 'major faults per operation',
  voluntarySwitches: 'voluntary switches per operation',
  involuntarySwitches: 'involuntary switches per operation',
  helperCpuNs: 'CPU time of helper threads per operation, warm-up included',
};

/** `; instructions per operation +11 %, cache misses unchanged: more work, not slower memory`; or nothing. */
export function hintClause(hints: readonly Hint[], isSlower: boolean): string {
  const of = (role: Hint['role']) => hints.filter((hint) => hint.role === role);
  const said = [
    // What is allocated comes before the collections that it leads to.
    ...of('accompanies').filter(({ subject }) => subject === 'allocatedBytesPerOperation'),
    ...of('explains').slice(0, 2),
    ...of('accompanies')
      .filter(({ subject }) => subject !== 'allocatedBytesPerOperation')
      .slice(0, 2),
    ...of('ruled-out'),
  ];
  if (said.length === 0) return '';
  const conclusion = isSlower ? conclusionOf(hints) : null;
  const phrases = said.map((hint) => phraseOf(hint, isSlower)).join(', ');
  return `; ${phrases}${conclusion === null ? '' : `: ${conclusion}`}`;
}

function phraseOf(hint: Hint, isSlower: boolean): string {
  const { role, shareRatio, subject, before, after } = hint;
  const label = hintLabels[subject];
  if (role === 'ruled-out') return `${label.replace(' per operation', '')} unchanged`;
  if (role === 'explains' && hint.unit === 'ns') {
    const part = (shareRatio ?? 0) >= 0.95 ? 'all' : formatWholePercent(shareRatio ?? 0);
    const verb = subject === 'gcNs' ? 'take' : 'takes';
    return `${label} ${verb} ${part} of the ${isSlower ? 'added' : 'saved'} time`;
  }
  const change = before.value > 0 ? formatChange(after.value / before.value) : 'none before';
  if (subject === 'allocatedBytesPerOperation') {
    const more = after.value > before.value ? 'more' : 'less';
    const amount = formatBytes(Math.abs(after.value - before.value));
    return `${amount} ${more} ${label} (${change})`;
  }
  return before.value > 0 ? `${label} ${change}` : `${label} (${change})`;
}

/** What a slower time comes from, when the hints are enough to say so. */
function conclusionOf(hints: readonly Hint[]): string | null {
  const has = (subject: HintSubject, role: Hint['role']) =>
    hints.some((hint) => hint.subject === subject && hint.role === role);
  const leader = hints.find(({ role }) => role === 'explains')?.subject;
  if (leader === 'instructions') {
    return has('cacheMisses', 'ruled-out') ? 'more work, not slower memory' : 'more work';
  }
  if (leader === 'effectiveGhz') return 'a slower clock, not slower code';
  if (leader !== 'instructionsPerCycle') return null;
  const notWork = has('instructions', 'ruled-out') ? ', not more work' : '';
  if (has('cacheMisses', 'accompanies')) return `slower memory${notWork}`;
  return has('branchMisses', 'accompanies') ? `branches predicted worse${notWork}` : null;
}
