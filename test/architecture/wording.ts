// Phrases that read as translated, each with what to write instead, and where they occur in comments,
// strings of several words and documents.
import type { Sources } from './source.ts';

interface Phrase {
  readonly pattern: RegExp;
  /** A sentence with this phrase and no other of the list. */
  readonly example: string;
  readonly advice: string;
}

const unit =
  'launch|process|benchmark|sample|thread|row|file|line|value|worker|operation|pair|point|round|kind';

export const phrases: readonly Phrase[] = [
  ['beside', 'measured beside a hog', 'with, next to, in addition to'],
  [
    /of (?:its|their|our) own(?=[.,;:)]|$| (?:and|or|that|so|where|for|which|in|by|to|when|with|from|each|yet)\b)/,
    'a process of its own, which ends',
    'its own, separate',
  ],
  ['told', 'the reason is told', 'reported, known, distinguished'],
  ['tells?', 'the kernel does not tell it', 'reports, shows, distinguishes'],
  ['nobody|no one', 'nobody reads it', 'no code, user or process; or the passive'],
  ['somebody|someone|everybody|anybody', 'held by somebody else', 'another process, every user'],
  ['whoever', 'ends whoever is left', 'the caller, the remaining workers'],
  ['lest', 'lest it be lost', 'so that … cannot'],
  ['held against', 'held against a limit', 'compared with'],
  ['in vain', 'waited in vain', 'without success'],
  [/says? nothing (?:about|of)/, 'one says nothing of the next', 'does not show, does not predict'],
  [/(?:is|are) said(?: of| by|\b)/, 'what is said of it', 'is reported'],
  [/however (?:many|much|long|often|narrow)/, 'however many there are', 'regardless of'],
  [/spoil(?:s|t|ed)?/, 'it spoils the sample', 'disturbs, invalidates'],
  ['unfit|fit to measure', 'an unfit machine', 'cannot benchmark reliably'],
  [/his/, 'his load', 'its'],
  ['odd values?', 'an odd value', 'outlier'],
  ['short look', 'after a short look', 'brief check'],
  [/gives? back/, 'it gives back memory', 'releases'],
  ['as a whole', 'the Run as a whole', 'the whole Run'],
  ['but for', 'all but for one', 'except'],
  [/comes and goes|coming and going/, 'load comes and goes', 'starts and stops, varies'],
  [/as (?:it was|they were)(?=[.,;:)]|$)/, 'the index stays as it was', 'unchanged'],
  [/accus(?:e|es|ed|ation)/, 'a scenario is accused', 'a suspected leak is reported'],
  [
    /(?:times|once|twice|\d+(?: (?!and )\S+)?) an? (?:second|minute|hour|day)/,
    'ten times a second',
    'per second',
  ],
  [
    new RegExp(
      `(?:(?:one|two|\\d+|fresh|own) (?:${unit})(?:e?s)?|\\d+ (?:ns|µs|ms|B|[kKM]i?B)|one) an? (?:${unit}|call|CPU|side)`,
    ),
    'one row a thread',
    'per',
  ],
].map(([pattern, example, advice]) => ({
  pattern: new RegExp(`\\b(?:${pattern instanceof RegExp ? pattern.source : pattern})\\b`, 'gi'),
  example: `${example}`,
  advice: `${advice}`,
}));

/** Not checked yet: other wording is still in these. */
export const unchecked: readonly string[] = [
  'src/report/html/',
  'src/report/plots/',
  'src/cli/',
  'src/analysis/leak/',
  'src/study/leak/',
  'src/engine/leak/',
  'test/report/',
  'test/cli/',
  'test/analysis/leak/',
  'test/engine/leak/',
];

/** Phrases that may stand in one file, with the reason. */
const exceptions: readonly (readonly [path: string, phrase: string, reason: string])[] = [
  ['src/engine/code/openness.ts', 'told', 'a kind that is quoted after a regular expression'],
  ['src/engine/harness/tell.ts', 'tell', 'the name of a file'],
  ['src/model/metric/metric.ts', 'beside', 'the description of a metric in reports'],
  ['docs/comparing-alternatives.md', 'tell', 'the verdict *cannot tell*'],
  ['README.md', 'tell', 'the verdict *cannot tell*'],
  ['src/report/sentences/verdict/alternatives.ts', 'tell', 'the verdict *cannot tell*'],
  ['test/native/refusals.test.ts', 'nobody', 'the name of a user'],
  ['test/probe/other-process.test.ts', 'nobody', 'the name of a user'],
];

const piece =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/.*(?:\n[ \t]*\/\/.*)*|\/\*[\s\S]*?\*\//g;

/** Comments, and strings with a space: those are read by people. */
function proseOf(path: string, text: string): readonly string[] {
  if (path.endsWith('.md')) return [withoutCode(text)];
  return [...text.matchAll(piece)].flatMap(([found]) => {
    if (found.startsWith('/'))
      return [withoutCode(found.replace(/\*\/$|\n[ \t]*(?:\/\/+|\*)?/g, ' '))];
    return found.includes(' ') ? [found.slice(1, -1).replace(/\$\{[^}]*\}/g, '…')] : [];
  });
}

function withoutCode(text: string): string {
  return text
    .replace(/```[\s\S]*?```/g, '')
    .replace(/`[^`\n]*`/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `path: "phrase"` with the better wording. */
export function wordingViolations(sources: Sources): readonly string[] {
  return [...sources]
    .filter(([path]) => !unchecked.some((start) => path.startsWith(start)))
    .flatMap(([path, text]) => {
      const prose = proseOf(path, text);
      return phrases.flatMap(({ pattern, advice }) =>
        prose
          .flatMap((part) => [...part.matchAll(pattern)].map(([found]) => found))
          .filter((found) => !isException(path, found))
          .map((found) => `${path}: "${found}": write ${advice}`),
      );
    });
}

function isException(path: string, found: string): boolean {
  return exceptions.some(([file, phrase]) => file === path && phrase === found.toLowerCase());
}
