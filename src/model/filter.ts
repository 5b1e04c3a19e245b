// A filter of a command line: part of a text in any case, or a regular expression between slashes.
import { UserError } from './user-error.ts';

/** Slashes of the expression itself are escaped, so that `/home/me/` stays a path. */
const form = /^\/((?:[^/\\]|\\.)+)\/([a-z]*)$/;

/**
 * `json`: part of the text in any case; `/^json/i`: a regular expression.
 * @throws UserError for a regular expression that is not valid
 */
export function matchesFilter(text: string, filter: string): boolean {
  const expression = expressionOf(filter);
  return expression === null
    ? text.toLowerCase().includes(filter.toLowerCase())
    : expression.test(text);
}

const compiled = new Map<string, RegExp | null>();

function expressionOf(filter: string): RegExp | null {
  const known = compiled.get(filter);
  if (known !== undefined) return known;
  const made = compile(filter);
  compiled.set(filter, made);
  return made;
}

function compile(filter: string): RegExp | null {
  const [, source, flags = ''] = form.exec(filter) ?? [];
  if (source === undefined) return null;
  // With these a second test would begin where the first one ended.
  if (/[gy]/.test(flags)) throw invalid(filter, `the flag "${flags}" has no use in a filter`);
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw invalid(filter, error instanceof Error ? error.message : String(error));
  }
}

function invalid(filter: string, reason: string): UserError {
  return new UserError(
    `The filter "${filter}" is not a regular expression: ${reason}.`,
    "For example '/^json/i'; without slashes it is part of a path or of a name.",
  );
}
