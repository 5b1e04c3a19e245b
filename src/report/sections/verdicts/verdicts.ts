// Verdicts against a baseline or another version: a row and its sentences each, the worst first.
import type { Run } from '../../../model/run/run.ts';
import type { Verdict } from '../../../model/verdict.ts';
import { formatChange, formatWholePercent } from '../../format.ts';
import { forestPlot, forestReach } from '../../plots/forest.ts';
import {
  cell,
  flexibleColumn,
  numberColumn,
  type Part,
  type Row,
  type Section,
  type Table,
  textColumn,
} from '../../section.ts';
import { intervalWords } from '../../sentences/estimates.ts';
import {
  boundsText,
  briefEvidence,
  evidenceSentence,
  familyWords,
} from '../../sentences/verdict/evidence.ts';
import { markCritical } from '../critical.ts';
import {
  countVerdicts,
  listVerdicts,
  noBaselineSentence,
  type VerdictLine,
} from './verdict-lines.ts';

const columns = [
  flexibleColumn('benchmark'),
  textColumn('verdict'),
  numberColumn('change'),
  textColumn('interval'),
  { ...textColumn('drawn'), media: ['html'] },
] as const;

/** More would push what follows out of sight. */
const mostOpen = 12;

/** One section; a page says so where nothing was compared. */
export function verdictSections(run: Run, verdicts: readonly Verdict[]): readonly Section[] {
  const lines = listVerdicts(run, verdicts);
  const comparisons = lines.flatMap(({ comparison }) => comparison ?? []);
  const reach = forestReach(comparisons);
  const words = intervalWords(comparisons.map(({ ratio }) => ratio));
  return [
    {
      id: 'verdicts',
      title: 'Verdicts',
      isOpenOnPage: lines.length > 0 && lines.length <= mostOpen,
      explanation:
        comparisons.length === 0 ? '' : `After ÷ before, ${words}; ${familyWords(verdicts)}.`,
      parts: [
        ...(lines.length === 0 ? [nothingCompared] : tableParts(lines, reach)),
        ...(lines.some(({ kind }) => kind === 'no-baseline')
          ? [{ kind: 'text', cells: [cell(noBaselineSentence)] } as const]
          : []),
        ...(comparisons.length === 0 ? [] : [legend(reach)]),
      ],
    },
  ];
}

const nothingCompared: Part = {
  kind: 'text',
  media: ['html'],
  cells: [cell('Nothing was compared: neither a baseline nor a second Run was given.', 'quiet')],
};

/** For a pull request what must be looked at and what is critical is open, the rest behind a click. */
function tableParts(lines: readonly VerdictLine[], reach: number): readonly Part[] {
  const isQuiet = ({ word, isCritical }: VerdictLine) =>
    !isCritical && (word === 'unchanged' || word === 'no baseline');
  const table = (shown: readonly VerdictLine[]): Part => {
    return { kind: 'table', table: tableOf(shown, reach) };
  };
  const [quiet, open] = [lines.filter(isQuiet), lines.filter((line) => !isQuiet(line))];
  return [
    { ...table(lines), media: ['terminal', 'html'] },
    { ...table(open), media: ['markdown'] },
    {
      kind: 'group',
      media: ['markdown'],
      isFolded: true,
      title: countVerdicts(quiet.map(({ verdict }) => verdict)),
      parts: [table(quiet)],
    },
  ];
}

function tableOf(lines: readonly VerdictLine[], reach: number): Table {
  const rows = lines.map((line) => rowOf(line, reach));
  return { caption: 'Verdicts', columns, rows, note: '', detailsOnPage: 'column' };
}

function rowOf(line: VerdictLine, reach: number): Row {
  const { comparison, tone } = line;
  const [name, word] = [cell(markCritical(line), 'strong'), cell(line.word, tone)];
  if (comparison === null) return { cells: [name, word], details: [cell(line.sentence)] };
  const { ratio, marginRatio } = comparison;
  return {
    cells: [
      name,
      word,
      cell(formatChange(ratio.value)),
      { ...cell(boundsText(comparison)), form: 'whole' },
      { ...cell(''), plot: forestPlot({ ...ratio, marginRatio, reach, tone }) },
    ],
    details: [
      cell(line.sentence),
      ...line.details,
      { ...cell(evidenceSentence(comparison), 'quiet'), short: briefEvidence(comparison) },
    ],
  };
}

function legend(reach: number): Part {
  const words =
    `The drawing spans ± ${formatWholePercent(reach)}; ` +
    'the band is the margin, an arrow an interval that goes on.';
  return { kind: 'text', media: ['html'], cells: [cell(words, 'quiet')] };
}
