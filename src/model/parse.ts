// From an unknown value to a document of the model, or one sentence that says which field is wrong.
// Nothing is thrown here: the caller knows the file and the next step.

import type { BaremarkConfig } from './config.ts';
import type { BaselineAcceptance } from './run/baseline.ts';
import { baselineSchema } from './run/baseline.ts';
import type { JournalEntry } from './run/journal-entry.ts';
import { type Run, runSchema } from './run/run.ts';
import { acceptanceDocument, configDocument, journalEntry, runDocument } from './schema.ts';

interface Invalid {
  readonly kind: 'invalid';
  /** One sentence with a full stop, naming the field. */
  readonly reason: string;
}

/** A Run document; keys that it does not know are left out, so that newer ones can be read. */
export function parseRun(value: unknown): { readonly kind: 'run'; readonly run: Run } | Invalid {
  const foreign = foreignSchema(value, runSchema);
  if (foreign !== null) return invalid(foreign);
  const { data, error } = runDocument.safeParse(value);
  return data === undefined ? invalid(firstProblem(error)) : { kind: 'run', run: data };
}

/** One line of a journal, after JSON.parse. */
export function parseJournalEntry(
  value: unknown,
): { readonly kind: 'entry'; readonly entry: JournalEntry } | Invalid {
  const header = property(value, 'header');
  const foreign = header === undefined ? null : foreignSchema(header, runSchema);
  if (foreign !== null) return invalid(foreign);
  const { data, error } = journalEntry.safeParse(value);
  return data === undefined ? invalid(firstProblem(error)) : { kind: 'entry', entry: data };
}

/** The acceptance.json of a baseline. */
export function parseAcceptance(
  value: unknown,
): { readonly kind: 'acceptance'; readonly acceptance: BaselineAcceptance } | Invalid {
  const foreign = foreignSchema(value, baselineSchema);
  if (foreign !== null) return invalid(foreign);
  const { data, error } = acceptanceDocument.safeParse(value);
  return data === undefined
    ? invalid(firstProblem(error))
    : { kind: 'acceptance', acceptance: data };
}

/** A configuration; an unknown key is a mistake, because it would silently have no effect. */
export function parseConfig(
  value: unknown,
): { readonly kind: 'config'; readonly config: BaremarkConfig } | Invalid {
  const { data, error } = configDocument.safeParse(value);
  if (data !== undefined) return { kind: 'config', config: data };
  const unknownKey = error.issues.find((issue) => issue.code === 'unrecognized_keys')?.keys[0];
  if (unknownKey === undefined) return invalid(firstProblem(error));
  const settings = Object.keys(configDocument.shape).filter((key) => key !== '$schema');
  const known = settings.join(', ');
  return invalid(`There is no setting named "${brief(unknownKey)}"; the settings are ${known}.`);
}

function foreignSchema(value: unknown, expected: string): string | null {
  const found = property(value, 'schema');
  if (found === undefined) return `There is no field "schema" that says "${expected}".`;
  if (found === expected) return null;
  return `The schema is ${brief(JSON.stringify(found))}, and this version of Baremark reads "${expected}".`;
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** zod lists problems in the order of the schema; people correct one at a time. */
function firstProblem(error: { readonly issues: readonly Problem[] }): string {
  const [problem] = error.issues;
  if (problem === undefined) return 'The document is not valid.';
  const plain = problem.message
    .replace(/^Invalid input: /, '')
    .replace(/^Invalid discriminator value\. Expected /, 'expected ')
    .replace(/\.$/, '');
  const message = brief(plain);
  const field = problem.path.length === 0 ? 'document' : `field ${fieldPath(problem.path)}`;
  return `The ${field} is not valid: ${message.replace('received undefined', 'found nothing')}.`;
}

/** `measurements[3].columns.durationNs[17]` */
function fieldPath(path: readonly PropertyKey[]): string {
  const parts = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
  return brief(parts.join('').replace(/^\./, ''));
}

const mostCharacters = 200;

function brief(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

function invalid(reason: string): Invalid {
  return { kind: 'invalid', reason };
}
