// `check`: the gate. The latest run that can be gated (or a named one) against the accepted baseline of its environment
// and against its thresholds.
import { judgementDocument } from '../../report/formats/judgement-document.ts';
import { type Occasion, render } from '../../report/reporters.ts';
import { openProject } from '../config/config-file.ts';
import { referenceFor } from '../gate/baseline-for.ts';
import { concludeGate, type GateQuestion, gateStatus } from '../gate/conclude-gate.ts';
import { chooseRun } from '../gate/gateable-run.ts';
import { judgeAgainst } from '../gate/judge.ts';
import { type DetailFlags, viewOf } from '../output/output-flags.ts';
import { refuseMixedOutput } from '../output/outputs.ts';
import { writeOutputs } from '../output/write-outputs.ts';
import type { CompareCommandFlags } from './compare.ts';
import type { CommandContext } from './context.ts';

export async function checkCommand(
  { terminal }: CommandContext,
  name: string,
  flags: CompareCommandFlags & DetailFlags,
): Promise<number> {
  const project = await openProject(process.cwd());
  refuseMixedOutput(flags);
  const { run, sentences } = chooseRun(project.root, name);
  for (const sentence of sentences)
    (flags.json === true ? terminal.remark : terminal.print)(sentence);
  const reference = referenceFor(project.root, run);
  const judgement = judgeAgainst(reference, run, project, flags);
  const question: GateQuestion = { isStrict: flags.strict ?? false, scope: 'everything' };
  const occasion: Occasion = {
    scope: 'run',
    exitStatus: gateStatus(run, judgement, question),
    baseline: reference.runs.length === 0 ? 'none' : 'saved',
    elapsedNs: null,
    pagePath: null,
  };
  if (flags.json === true) terminal.print(JSON.stringify(judgementDocument(judgement), null, 2));
  else terminal.print(render('terminal', run, { ...judgement, occasion }, viewOf(terminal, flags)));
  writeOutputs(terminal, flags.output ?? [], run, judgement);
  return concludeGate(terminal, run, judgement, question);
}
