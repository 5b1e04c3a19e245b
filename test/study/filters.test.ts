import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FailedFile } from '../../src/study/discover/failed-file.ts';
import { filesWorthLoading, isWanted, readSelection } from '../../src/study/discover/filters.ts';
import { refuseUnmatched } from '../../src/study/discover/refuse-unmatched.ts';

const declared = [
  { file: 'bench/strings.bench.mjs', name: 'concat' },
  { file: 'bench/strings.bench.mjs', name: 'strings > split' },
  { file: 'bench/lists.bench.mjs', name: 'concat' },
  { file: 'bench/lists.bench.mjs', name: 'split' },
  { file: 'suite/concat.js', name: 'plus' },
];
const found = [...new Set(declared.map(({ file }) => file))].map((file) => ({
  file,
  absolutePath: `/project/${file}`,
}));

function kept(...filters: readonly string[]): string {
  const loaded = filesWorthLoading(found, filters).map(({ file }) => file);
  const known = declared.filter(({ file }) => loaded.includes(file));
  const selection = readSelection(found, filters, { declared: known, elsewhere: [] });
  return known
    .filter((each) => isWanted(each, selection))
    .map((each) => `${each.file.split('/')[1]?.split('.')[0]}:${each.name.split(' ').at(-1)}`)
    .join(' ');
}

const all = 'strings:concat strings:split lists:concat lists:split concat:plus';

const meanings: readonly (readonly [filters: readonly string[], kept: string])[] = [
  [[], all],
  [['split'], 'strings:split lists:split'],
  [['SPLIT', 'plus'], 'strings:split lists:split concat:plus'],
  [['bench/lists.bench.mjs'], 'lists:concat lists:split'],
  [['lists', 'suite/'], 'lists:concat lists:split concat:plus'],
  // A name narrows the files; several of either are alternatives.
  [['bench/lists.bench.mjs', 'split'], 'lists:split'],
  [['lists', 'split'], 'lists:split'],
  [['lists', 'strings.bench', 'split'], 'strings:split lists:split'],
  [['split', 'plus', 'lists', 'suite/'], 'lists:split concat:plus'],
  // A word that is part of a path too: of the file itself, or of another next to a whole path.
  [['bench/strings.bench.mjs', 'strings'], 'strings:split'],
  [['strings.bench', 'strings'], 'strings:split'],
  [['bench/lists.bench.mjs', 'concat'], 'lists:concat'],
  [['concat'], 'concat:plus'],
  [['lists', 'concat'], 'lists:concat lists:split concat:plus'],
  [['bench/lists.bench.mjs', 'suite/concat.js'], 'lists:concat lists:split concat:plus'],
  [['bench/lists.bench.mjs', 'suite/'], 'lists:concat lists:split concat:plus'],
];

for (const [filters, expected] of meanings) {
  test(`"${filters.join(' ')}" keeps ${expected}`, () => assert.equal(kept(...filters), expected));
}

test('a filter that names a file of another kind is no part of a name next to one that names a file', () => {
  const scenario = { declared, elsewhere: ['session.scenario.mjs'] };
  assert.deepEqual(readSelection(found, ['lists', 'session'], scenario).names, []);
  assert.deepEqual(readSelection(found, ['session'], scenario).names, ['session']);
});

function refusal(filters: readonly string[], failedFiles: readonly FailedFile[] = []) {
  const selection = readSelection(found, filters, { declared, elsewhere: [] });
  try {
    refuseUnmatched(filters, {
      selection,
      declared,
      elsewhere: [],
      failedFiles,
      what: 'benchmark',
    });
  } catch (error) {
    return `${String(Object(error).message)} ${String(Object(error).advice)}`;
  }
  return null;
}

test('a name that no chosen file declares is refused, with the command that lists these files', () => {
  assert.equal(
    refusal(['bench/lists.bench.mjs', 'splitt']),
    'Nothing in bench/lists.bench.mjs has "splitt" in its name. ' +
      'See what there is with "baremark list bench/lists.bench.mjs".',
  );
  assert.equal(
    refusal(['lists', 'suite/', 'split']),
    'Nothing in suite/ has "split" in its name. See what there is with "baremark list suite/".',
  );
  assert.match(
    refusal(['nowhere']) ?? '',
    /^Nothing matches the filter "nowhere": .*"baremark list"\.$/,
  );
  assert.equal(refusal(['lists', 'split']), null);
});

test('what a file that failed would have declared is not refused', () => {
  const failed = { file: 'bench/lists.bench.mjs', reason: 'it threw', advice: 'Fix it.' };
  assert.equal(refusal(['bench/lists.bench.mjs', 'splitt'], [failed]), null);
  assert.equal(
    refusal(['splitt'], [failed]),
    'bench/lists.bench.mjs could not be loaded: it threw.\n' +
      'Nothing in the other bench files matches the filter "splitt". Fix it.',
  );
});
