// The sections of a report, a row each, in the order of the page: what must be decided first, what
// explains it after.
import type { Run } from '../../model/run/run.ts';
import type { Report } from '../report.ts';
import { isShownIn, type Medium, type Section } from '../section.ts';
import { alternativeSections } from './alternatives.ts';
import { dimensionSections } from './dimension-curves.ts';
import { efficiencySections } from './efficiency/efficiency.ts';
import { environmentSection, planSection } from './environment-facts.ts';
import { familySections } from './families.ts';
import { leakSections } from './leak/leaks.ts';
import { failureSections } from './micro/failures.ts';
import { microSections } from './micro/microbenchmarks.ts';
import { probeSections } from './micro/probes.ts';
import { sampleSpreadSections } from './micro/sample-spread.ts';
import { trustSections } from './micro/trust.ts';
import { scalingSections } from './scaling/thread-scaling.ts';
import { thresholdSections } from './thresholds.ts';
import { unavailableSections } from './unavailable.ts';
import { beforeAfterSections } from './verdicts/before-after.ts';
import { verdictSections } from './verdicts/verdicts.ts';
import { warningSections } from './warnings.ts';

/** What a section is to its reader: what must be decided, what was measured, what to keep in mind. */
export type Place = 'judgement' | 'result' | 'background';

interface SectionRow {
  readonly place: Place;
  /** In the list of contents; each section's own title where absent. */
  readonly title?: string;
  /** Where it is shown; everywhere when absent. */
  readonly media?: readonly Medium[];
  /** None where the Run has nothing to say of it. */
  readonly build: (run: Run, report: Report) => readonly Section[];
}

const rows: readonly SectionRow[] = [
  { place: 'judgement', build: (run, { verdicts }) => verdictSections(run, verdicts) },
  {
    place: 'judgement',
    media: ['html'],
    build: (run, { distributions = [] }) => beforeAfterSections(run, distributions),
  },
  { place: 'judgement', build: (_, { analysis }) => thresholdSections(analysis.thresholds) },
  {
    place: 'judgement',
    // A terminal says it below the row of the benchmark.
    media: ['markdown', 'html'],
    build: (_, { analysis }) => failureSections(analysis),
  },
  {
    place: 'judgement',
    title: 'Leaks',
    build: (_, { analysis }) => leakSections(analysis.leaks),
  },
  {
    place: 'judgement',
    build: (_, { analysis }) => alternativeSections(analysis.alternatives ?? [], analysis.micro),
  },
  { place: 'judgement', build: (_, { sections = [] }) => sections },
  { place: 'result', build: (_, { analysis }) => dimensionSections(analysis.dimension) },
  {
    place: 'result',
    build: (_, { analysis }) => {
      const built = [...microSections(analysis.micro), ...sampleSpreadSections(analysis.micro)];
      // Where the benchmarks are reported as curves, their own table is a detail.
      return analysis.dimension === undefined ? built : built.map(asDetail);
    },
  },
  { place: 'result', build: (_, { analysis }) => familySections(analysis.families) },
  { place: 'result', build: (_, { analysis }) => trustSections(analysis.micro) },
  { place: 'result', build: (run, { analysis }) => scalingSections(run, analysis.scaling) },
  { place: 'result', build: (_, { analysis }) => efficiencySections(analysis.efficiency) },
  {
    place: 'background',
    media: ['html'],
    build: (_, { analysis }) => probeSections(analysis.micro),
  },
  {
    place: 'background',
    build: (run, { analysis, verdicts }) =>
      warningSections(run, analysis).map((each) => ({ ...each, isFolded: verdicts.length > 0 })),
  },
  { place: 'background', build: (_, { analysis }) => unavailableSections(analysis) },
  {
    place: 'background',
    media: ['markdown', 'html'],
    build: (run) => [environmentSection(run), planSection(run)],
  },
];

export interface PlacedSections {
  readonly place: Place;
  readonly sections: readonly Section[];
  /** In the list of contents. */
  readonly title: string;
}

/** What `medium` shows of a Run, in the order of the page; rows without a section are left out. */
export function sectionsFor(medium: Medium, run: Run, report: Report): readonly PlacedSections[] {
  return rows
    .filter((row) => isShownIn(medium, row))
    .map(({ place, title, build }) => {
      const sections = build(run, report);
      return { place, sections, title: title ?? sections[0]?.title ?? '' };
    })
    .filter(({ sections }) => sections.length > 0);
}

function asDetail(section: Section): Section {
  return { ...section, parts: section.parts.map((part) => ({ ...part, isDetail: true })) };
}
