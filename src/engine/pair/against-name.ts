// What `--against` names: a folder, a package version or a git revision, and nothing that git or npm
// would take for an option of theirs.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../../model/user-error.ts';

export type AgainstName =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string; readonly version: string }
  | { readonly kind: 'revision'; readonly revision: string };

const examples = 'For example: --against HEAD~1, --against ../other, --against lru-cache@10.4.3.';

/**
 * Tried in this order: an existing folder, `package@version`, a git revision.
 * @throws UserError for the project itself, and for names that begin with a dash
 */
export function parseAgainst(projectRoot: string, against: string): AgainstName {
  if (against.trim() === '') throw new UserError('--against names no version.', examples);
  // git and npm have options that run other programs (--upload-pack, say) or install elsewhere (-g).
  if (against.trimStart().startsWith('-')) {
    throw new UserError(
      `--against takes a version, and "${against}" begins with a dash, as options do.`,
      `${examples} A folder with such a name is ./${against.trim()}.`,
    );
  }
  const path = resolve(projectRoot, against);
  if (path === resolve(projectRoot)) {
    throw new UserError(
      '--against names the project itself, which has nothing to differ from.',
      'For example: --against HEAD compares uncommitted changes with the last commit.',
    );
  }
  if (existsSync(path) && statSync(path).isDirectory()) return { kind: 'folder', path };
  return packageOf(against) ?? { kind: 'revision', revision: against };
}

/** Names as npm has them: no part begins with a dot or a dash. */
function packageOf(text: string): AgainstName | null {
  const form = /^((?:@[\w~][\w.~-]*\/)?[\w~][\w.~-]*)@([\w^~<>=*][\w.^~<>=*+-]*)$/;
  const [, name, version] = form.exec(text) ?? [];
  return name === undefined || version === undefined ? null : { kind: 'package', name, version };
}
