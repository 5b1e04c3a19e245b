// Makes a journal line readable after any return value of the user's code: invalid parts are removed and reported
// in a warning, the rest is kept.

import { journalEntry } from '../schema.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { Measurement } from './measurement.ts';

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type Place = Record<PropertyKey, unknown>;

/** Parts that may be removed, each with its replacement. The first pattern that matches applies. */
const replaceable: readonly (readonly [RegExp, unknown])[] = [
  [/^measurement\.(?:figures|warnings|unavailable|tallies)\.\d+/, undefined],
  [/^measurement\.(?:figures|diagnosis|cacheTrace|allocation|tallies|leak)\b/, undefined],
  [/^measurement\.(?:columns|processColumns)\.[^.]+/, undefined],
  [/^measurement\.settings\.thresholds/, []],
  [/^measurement\.settings\.marginRatio/, null],
  [/^measurement\.settings\.isCritical/, false],
  [/^measurement\.settings\.work/, undefined],
  [/^measurement\.benchmark\.tags/, []],
  [/^measurement\.benchmark\.params/, {}],
  [/^measurement\.benchmark\.(?:id|name|file)/, 'unnamed'],
  [/^measurement\.calibration/, null],
  [/^row\.values\.[^.]+/, undefined],
  [/^row\.tallies\.\d+/, undefined],
];

const mostPasses = 4;
const mostClauses = 5;

/** @throws Error for an invalid line that holds nothing of the user's */
export function repairEntry(entry: JournalEntry): JournalEntry {
  const plain = plainOf(entry);
  const issues: Issue[] = [];
  for (let pass = 0; plain !== null && pass < mostPasses; pass += 1) {
    const parsed = journalEntry.safeParse(plain);
    if (parsed.success) return withRemark(parsed.data, issues.map(clauseOf));
    issues.push(...parsed.error.issues);
    if (!leaveOut(plain, parsed.error.issues)) break;
  }
  if ('measurement' in entry) return lost(entry, entry.measurement, issues.map(clauseOf));
  throw new Error(`A journal line is not valid: ${issues.map(clauseOf).join('; ')}`);
}

/** As JSON gives it back; null for a cycle, which JSON cannot write. */
function plainOf(entry: JournalEntry): unknown {
  try {
    const text = JSON.stringify(entry, (_key, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    );
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @returns false when some part may not be removed */
function leaveOut(plain: unknown, issues: readonly Issue[]): boolean {
  for (const { path } of issues) {
    const text = path.map(String).join('.');
    const rule = replaceable.find(([pattern]) => pattern.test(text));
    const [part] = rule?.[0].exec(text) ?? [];
    if (rule === undefined || part === undefined) return false;
    replace(plain, part.split('.'), rule[1]);
  }
  // List members are marked first and removed together: removing one would renumber the rest.
  closeGaps(plain);
  return true;
}

const gap = Symbol('left out');

function replace(plain: unknown, path: readonly string[], value: unknown): void {
  const last = path.at(-1) ?? '';
  const owner = path.slice(0, -1).reduce<unknown>(memberOf, plain);
  if (typeof owner !== 'object' || owner === null) return;
  if (Array.isArray(owner)) owner[Number(last)] = gap;
  else if (value === undefined) delete (owner as Place)[last];
  else (owner as Place)[last] = value;
}

function memberOf(owner: unknown, key: string): unknown {
  return typeof owner === 'object' && owner !== null ? Reflect.get(owner, key) : undefined;
}

function closeGaps(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (Array.isArray(member) && member.includes(gap)) {
      (value as Place)[key] = member.filter((each) => each !== gap);
    } else if (!Array.isArray(member)) closeGaps(member);
  }
}

function clauseOf({ path, message }: Issue): string {
  const field = path.map(String).slice(1).join('.');
  return `${field} (${message.replace(/^Invalid input: /, '')})`;
}

function withRemark(entry: JournalEntry, leftOut: readonly string[]): JournalEntry {
  if (leftOut.length === 0 || !('measurement' in entry)) return entry;
  const { measurement } = entry;
  const warnings = [...measurement.warnings, remark(measurement, leftOut)];
  return { ...entry, measurement: { ...measurement, warnings } };
}

function remark({ benchmark }: Measurement, leftOut: readonly string[]) {
  const shown = leftOut.slice(0, mostClauses).join('; ');
  const more = leftOut.length > mostClauses ? ` and ${leftOut.length - mostClauses} more` : '';
  return {
    code: 'left-out',
    message: `invalid parts of its result were left out: ${shown}${more}`,
    advice: `Correct what ${benchmark.file} returns.`,
  };
}

/** A failed measurement in place of one that cannot be repaired. */
function lost(
  entry: JournalEntry,
  { benchmark, point }: Measurement,
  leftOut: readonly string[],
): JournalEntry {
  const { id, name, file } = benchmark;
  const measurement: Measurement = {
    benchmark: { id: `${id}`, name: `${name}`, file: `${file}`, tags: [], params: {} },
    settings: { thresholds: [], marginRatio: null, isCritical: false },
    point,
    outcome: {
      kind: 'failed',
      reason: `its result cannot be saved: ${leftOut.slice(0, mostClauses).join('; ') || 'it contains itself'}`,
      advice: `Correct what ${file} returns.`,
    },
    calibration: null,
    columns: {},
    processColumns: {},
    unavailable: [],
    warnings: [],
  };
  const parsed = journalEntry.safeParse(plainOf({ ...entry, measurement } as JournalEntry));
  if (!parsed.success) throw new Error('A journal line is not valid even without its result.');
  return parsed.data;
}
