// `compare A B`: two saved runs held against each other.
import type { Judgement } from '../../analysis/analysis.ts';
import { readRun } from '../../history/run-file.ts';
import { findRun } from '../../history/runs.ts';
import type { Run } from '../../model/run/run.ts';
import { UserError } from '../../model/user-error.ts';
import { verdictDocuments } from '../../report/formats/judgement-document.ts';
import { type Occasion, render } from '../../report/reporters.ts';
import { verdictSections } from '../../report/sections/verdicts/verdicts.ts';
import { drawSection } from '../../report/terminal/draw-section.ts';
import { openProject } from '../config/config-file.ts';
import { concludeGate, type GateQuestion, gateStatus } from '../gate/conclude-gate.ts';
import { type CompareFlags, judgeAgainst } from '../gate/judge.ts';
import { type DetailFlags, viewOf } from '../output/output-flags.ts';
import { type OutputFlags, refuseMixedOutput } from '../output/outputs.ts';
import type { Terminal } from '../output/terminal.ts';
import { writeOutputs } from '../output/write-outputs.ts';
import type { CommandContext } from './context.ts';

export interface CompareCommandFlags extends CompareFlags, OutputFlags {
  readonly strict?: boolean;
}

export async function compareCommand(
  { terminal }: CommandContext,
  names: readonly string[],
  flags: CompareCommandFlags & DetailFlags,
): Promise<number> {
  const [beforeName, afterName, ...others] = names;
  if (beforeName === undefined || afterName === undefined || others.length > 0) {
    throw new UserError(
      `compare takes two saved runs, not ${names.length}.`,
      'For example: baremark compare 20260101 latest, or baremark compare --against HEAD~1.',
    );
  }
  const project = await openProject(process.cwd());
  refuseMixedOutput(flags);
  const before = readRun(findRun(project.root, beforeName));
  const after = readRun(findRun(project.root, afterName));
  const reference = { runs: [before], name: `the run ${before.id}`, warnings: [] };
  const judgement = judgeAgainst(reference, after, project, flags);
  // Thresholds are the business of `check`; here only the change counts.
  const verdictsOnly = { ...judgement, analysis: { ...judgement.analysis, thresholds: [] } };
  const question: GateQuestion = { isStrict: flags.strict ?? false, scope: 'changes' };
  const occasion: Occasion = {
    scope: 'verdicts',
    exitStatus: gateStatus(after, verdictsOnly, question),
    baseline: 'unknown',
    elapsedNs: null,
    pagePath: null,
  };
  if (flags.json === true)
    terminal.print(JSON.stringify(verdictDocuments(judgement.verdicts), null, 2));
  else if (flags.details === true) terminal.print(drawnVerdicts(after, judgement, terminal));
  else {
    const view = viewOf(terminal, flags);
    terminal.print(render('terminal', after, { ...verdictsOnly, occasion }, view));
  }
  writeOutputs(terminal, flags.output ?? [], after, verdictsOnly);
  return concludeGate(terminal, after, verdictsOnly, question);
}

function drawnVerdicts(run: Run, { verdicts }: Judgement, { view }: Terminal): string {
  return verdictSections(run, verdicts)
    .flatMap((section) => drawSection(section, view))
    .join('\n');
}
