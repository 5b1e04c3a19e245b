// A journal line that can be read back, whatever the user's code handed in: what is not valid is left
// out with a word about it, and the rest is kept.
import type { JournalEntry } from './journal-entry.ts';
import type { Measurement } from './measurement.ts';
import { journalEntry } from './schema.ts';

export interface MendedEntry {
  readonly entry: JournalEntry;
  /** One clause for each thing that was left out, naming its field. */
  readonly leftOut: readonly string[];
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type Place = Record<PropertyKey, unknown>;

/** What may be missing from a line, and what stands in its place. The first that fits is taken. */
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

/** @throws Error for a line that only this program has made and that is not valid */
export function mendEntry(entry: JournalEntry): MendedEntry {
  const plain = plainOf(entry);
  const issues: Issue[] = [];
  for (let pass = 0; plain !== null && pass < mostPasses; pass += 1) {
    const parsed = journalEntry.safeParse(plain);
    if (parsed.success) return withRemark(parsed.data, issues.map(clauseOf));
    issues.push(...parsed.error.issues);
    if (!leaveOut(plain, parsed.error.issues)) break;
  }
  if ('measurement' in entry) return lost(entry, entry.measurement, issues.map(clauseOf));
  throw new Error(`A line of the journal is not valid: ${issues.map(clauseOf).join('; ')}`);
}

/** As it will be read back; null where it has no end. */
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

/** @returns whether everything could be */
function leaveOut(plain: unknown, issues: readonly Issue[]): boolean {
  const gone = new Set<string>();
  for (const { path } of issues) {
    const text = path.map(String).join('.');
    const rule = replaceable.find(([pattern]) => pattern.test(text));
    const [part] = rule?.[0].exec(text) ?? [];
    if (rule === undefined || part === undefined) return false;
    if (gone.has(part)) continue;
    gone.add(part);
    replace(plain, part.split('.'), rule[1]);
  }
  // Members of lists were emptied; taken out one by one they would change the others' numbers.
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

function withRemark(entry: JournalEntry, leftOut: readonly string[]): MendedEntry {
  if (leftOut.length === 0 || !('measurement' in entry)) return { entry, leftOut };
  const { measurement } = entry;
  const warnings = [...measurement.warnings, remark(measurement, leftOut)];
  return { entry: { ...entry, measurement: { ...measurement, warnings } }, leftOut };
}

function remark({ benchmark }: Measurement, leftOut: readonly string[]) {
  const shown = leftOut.slice(0, mostClauses).join('; ');
  const more = leftOut.length > mostClauses ? ` and ${leftOut.length - mostClauses} more` : '';
  return {
    code: 'left-out',
    message: `what is not valid was left out: ${shown}${more}`,
    advice: `Mend what ${benchmark.file} hands in.`,
  };
}

/** Nothing of it can be kept but that it was there. */
function lost(
  entry: JournalEntry,
  { benchmark, point }: Measurement,
  leftOut: readonly string[],
): MendedEntry {
  const { id, name, file } = benchmark;
  const measurement: Measurement = {
    benchmark: { id: `${id}`, name: `${name}`, file: `${file}`, tags: [], params: {} },
    settings: { thresholds: [], marginRatio: null, isCritical: false },
    point,
    outcome: {
      kind: 'failed',
      reason: `what it handed in cannot be kept: ${leftOut.slice(0, mostClauses).join('; ') || 'it has no end'}`,
      advice: `Mend what ${file} hands in.`,
    },
    calibration: null,
    columns: {},
    processColumns: {},
    unavailable: [],
    warnings: [],
  };
  const parsed = journalEntry.safeParse(plainOf({ ...entry, measurement } as JournalEntry));
  if (!parsed.success)
    throw new Error('A line of the journal is not valid even without its content.');
  return { entry: parsed.data, leftOut };
}
