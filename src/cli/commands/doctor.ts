// `doctor`: how fit this machine is to measure, and how to make it fitter.

import { readEnvironment } from '../../probe/environment.ts';
import { examineMachine } from '../../probe/fitness.ts';
import { fitnessRule, gradeOf, renderFitness } from '../../report/fitness.ts';
import { checkBriefly } from '../brief-check.ts';
import { openProject } from '../config-file.ts';
import type { CommandContext } from './measure-and-report.ts';

export async function doctorCommand(
  { terminal }: CommandContext,
  flags: { readonly json?: boolean; readonly strict?: boolean },
): Promise<number> {
  const project = await openProject(process.cwd());
  const environment = await readEnvironment(project.root);
  const examined = await examineMachine(environment);
  terminal.remark('Measuring how much launches scatter on this host …');
  const findings = [...examined, ...(await checkBriefly(project.root, environment))];
  const grade = gradeOf(findings);
  const document = { grade, rule: fitnessRule, environment, findings };
  if (flags.json === true) terminal.print(JSON.stringify(document, null, 2));
  else terminal.print(renderFitness(findings, terminal.view));
  return flags.strict === true && grade === 'poor' ? 4 : 0;
}
