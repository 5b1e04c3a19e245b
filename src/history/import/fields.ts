// Fields of a foreign JSON document. Each knows its file and its path, so that whatever does not fit
// is reported in one sentence.
import { isQuantity } from '../../model/metric/quantity.ts';
import { UserError } from '../../model/user-error.ts';

export interface Field {
  readonly file: string;
  /** `results[0].mean`; empty for the document itself. */
  readonly path: string;
  readonly value: unknown;
}

/** @throws UserError when the field is not there */
export function member(field: Field, key: string): Field {
  const found = optionalMember(field, key);
  if (found !== null) return found;
  throw wrongField({ ...field, path: joined(field.path, key) }, 'is missing');
}

export function optionalMember({ file, path, value }: Field, key: string): Field | null {
  // Own members only: every list has an `entries`.
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  return { file, path: joined(path, key), value: Reflect.get(value, key) };
}

/** @throws UserError when it is no list */
export function items(field: Field): readonly Field[] {
  const { file, path, value } = field;
  if (!Array.isArray(value)) throw wrongField(field, 'is not a list');
  return value.map((item: unknown, index) => ({ file, path: `${path}[${index}]`, value: item }));
}

/** Members of an object, in the order of the file. @throws UserError when it is none */
export function members(field: Field): readonly (readonly [key: string, member: Field])[] {
  const { file, path, value } = field;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongField(field, 'is not an object');
  }
  return Object.entries(value).map(([key, each]) => [
    key,
    { file, path: joined(path, key), value: each },
  ]);
}

/** A number, or a text that is one. @throws UserError when it is neither, or no measurement can be so */
export function numberOf(field: Field): number {
  const { value } = field;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    throw wrongField(field, `is ${shown(value)} and not a number`);
  }
  if (isQuantity(number)) return number;
  throw wrongField(field, `is ${shown(value)}, which is beyond any measurement`);
}

/** @throws UserError when it is no text */
export function textOf(field: Field): string {
  const { value } = field;
  if (typeof value === 'string') return value;
  throw wrongField(field, `is ${shown(value)} and not a text`);
}

/** @param problem as in `is missing` */
export function wrongField({ file, path }: Field, problem: string): UserError {
  const subject = path === '' ? 'The document' : `The field ${path}`;
  return new UserError(
    `${subject} of ${file} ${problem}.`,
    'Export the file again, or say with --format what it is: csv, hyperfine, google-benchmark or github-action-benchmark.',
  );
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
