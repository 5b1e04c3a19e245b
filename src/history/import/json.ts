// A text as JSON, or one sentence that says where it stops being that.
import { UserError } from '../../model/user-error.ts';
import type { Field } from './fields.ts';
import type { SourceFile } from './source.ts';

/** What github-action-benchmark writes before the JSON, to make a script of it. */
const scriptPrefix = /^\s*window\.BENCHMARK_DATA\s*=\s*/;

/** @throws UserError naming the file and what the parser objects to */
export function readJson({ path, text }: SourceFile): Field {
  try {
    const json = text.replace(scriptPrefix, '').replace(/;\s*$/, '');
    return { file: path, path: '', value: JSON.parse(json) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `${path} is not JSON: ${reason.replace(/\.$/, '')}.`,
      'Export it again, or name its format with --format.',
    );
  }
}
