// What doctor found, as a table: the poorest first, each with the step that fixes it.
import type { Finding, Fitness } from '../../model/finding.ts';
import { cell, flexibleColumn, type Tone, textColumn } from '../section.ts';
import { renderParagraph, renderTable } from '../terminal/table.ts';
import type { View } from '../terminal/view.ts';

const order: readonly Fitness[] = ['poor', 'fair', 'unknown', 'good'];

const tones: Readonly<Record<Fitness, Tone>> = {
  good: 'good',
  fair: 'doubt',
  poor: 'bad',
  unknown: 'quiet',
};

const columns = [textColumn('property'), textColumn('fitness'), flexibleColumn('observed')];

/** How `gradeOf` decides, for people. */
export const fitnessRule =
  'poor when any property is poor, fair when any is fair; unknown properties do not lower the grade';

/** The worst that was found. */
export function gradeOf(findings: readonly Finding[]): Fitness {
  const seen = new Set(findings.map(({ fitness }) => fitness));
  return (
    order.filter((fitness) => fitness !== 'unknown').find((each) => seen.has(each)) ?? 'unknown'
  );
}

/** Ends with a newline. */
export function renderFitness(findings: readonly Finding[], view: View): string {
  const sorted = findings.toSorted((a, b) => order.indexOf(a.fitness) - order.indexOf(b.fitness));
  const rows = sorted.map(({ title, fitness, observed, why, advice }) => ({
    cells: [cell(title, 'strong'), cell(fitness, tones[fitness]), cell(observed)],
    details: advice === null ? [] : [cell(why, 'quiet'), cell(`→ ${advice}`)],
  }));
  const grade = gradeOf(findings);
  const counts = order
    .map((fitness) => ({
      fitness,
      count: findings.filter((finding) => finding.fitness === fitness).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ fitness, count }) => `${count} ${fitness}`);
  const verdict = `Fitness to measure: ${grade} (${counts.join(', ')}).`;
  const rule = `The rule: ${fitnessRule}.`;
  return `${[
    ...renderTable(columns, rows, view),
    '',
    ...renderParagraph(cell(verdict, tones[grade]), 0, view),
    ...renderParagraph(cell(rule, 'quiet'), 0, view),
  ].join('\n')}\n`;
}
