// What stands at the top of every report: what came out, which Run it was, where it was taken and how
// to take it again. Each format chooses the order; the words are the same in all.
import type { Judgement } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
import { formatInstant, formatTally } from '../format.ts';
import type { Header } from '../header.ts';
import { cell } from '../section.ts';
import { againstSentences, summarise } from '../sentences/headline.ts';
import { gradeRule, gradeSentence } from '../sentences/machine-grade.ts';
import { planSentences } from '../sentences/plan-sentences.ts';
import { commitLine, machineLine, statusSentence } from '../sentences/provenance.ts';
import { groupWarnings } from '../sentences/warnings/grouped-warnings.ts';

export function headerOf(run: Run, judgement: Judgement): Header {
  const { environment, plan } = run;
  const { grade } = judgement.analysis;
  const status = statusSentence(run);
  const warnings = groupWarnings(run, judgement.analysis).flatMap(({ sentences }) => sentences);
  return {
    summary: summarise(judgement),
    against: againstSentences(judgement).map((sentence) => cell(sentence)),
    grade: grade === null ? [] : [gradeSentence(grade), cell(gradeRule, 'quiet')],
    status: status === null ? [] : [cell(status, 'bad')],
    warnings: warnings.length === 0 ? '' : formatTally(warnings.length, 'warning'),
    title: `Baremark ${environment.conditions.baremarkVersion} · Run ${run.id}`,
    machine: machineLine(environment),
    origin: `${formatInstant(run.startedAt)} · ${commitLine(environment) ?? 'no commit known'}`,
    command: plan.command,
    plan: planSentences(plan).map((sentence) => cell(sentence, 'quiet')),
  };
}
