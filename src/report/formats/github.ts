// Workflow commands of GitHub Actions: one line a finding, which GitHub shows on the file it names.
import type { Judgement } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
import { formatTally } from '../format.ts';
import { summarise } from '../sentences/headline.ts';
import { plainText } from '../terminal/text.ts';
import { type CiFinding, ciFindings, type Level } from './ci-findings.ts';

/** GitHub keeps so many annotations of each level a step and drops the others without a word. */
const mostPerLevel = 10;

/** Ends with a newline. */
export function renderGithub(run: Run, judgement: Judgement): string {
  const findings = ciFindings(run, judgement);
  const lines = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    within(
      level,
      findings.filter((each) => each.level === level),
    ).map(annotation),
  );
  return `${[...lines, escapeText(summarise(judgement).sentence)].join('\n')}\n`;
}

/** As many as GitHub shows; the last place says how many more there are. */
function within(level: Level, findings: readonly CiFinding[]): readonly CiFinding[] {
  if (findings.length <= mostPerLevel) return findings;
  const kept = findings.slice(0, mostPerLevel - 1);
  const rest = findings.slice(kept.length);
  const names = rest.map(({ title }) => title).join('; ');
  const title = `${formatTally(rest.length, `more ${level}`)}`;
  return [...kept, { level, title, message: names, file: null, line: null, isCritical: false }];
}

function annotation({ level, file, line, title, message }: CiFinding): string {
  const properties = [
    ...(file === null ? [] : [`file=${escapeProperty(file)}`]),
    ...(line === null ? [] : [`line=${line}`]),
    `title=${escapeProperty(title)}`,
  ];
  return `::${level} ${properties.join(',')}::${escapeText(message)}`;
}

/** What is printed outside of a command must not begin one. */
function escapeText(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => plainText(line, true).replace(/%/g, '%25'));
  return lines.join('%0A');
}

function escapeProperty(text: string): string {
  return escapeText(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
