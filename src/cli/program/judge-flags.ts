// Flags of the commands that judge: `compare` and `check`.
import { classicAlarmRatios } from '../../analysis/gate/rule/classic-rule.ts';
import { formatLevel } from '../../report/format.ts';
import { percentage } from '../config/values.ts';
import type { Flag } from './flag.ts';
import { output, strict } from './shared-flags.ts';

const { quiet, loaded, loadedLater } = classicAlarmRatios;
const alarms = `${formatLevel(quiet)} on a quiet machine, ${formatLevel(loaded)} under other load, ${formatLevel(loadedLater)} with load since the baseline`;

export const judgeFlags: readonly Flag[] = [
  output,
  {
    form: '--margin <percent>',
    description: 'smallest change worth reporting (default 3%, interleaved 2%)',
    parse: percentage('--margin'),
  },
  {
    form: '--alert <percent>',
    description: 'change that is an alert (default 10%)',
    parse: percentage('--alert'),
  },
  {
    form: '--rule <rule>',
    description: `interval (default), or classic: z above 2 or 10 %, whose measured false alarms are ${alarms}`,
    choices: ['interval', 'classic'],
  },
  {
    form: '--across-environments',
    description: 'compare other machines and runtimes too, labelled as such',
  },
  { form: '--json', description: 'print the verdicts as JSON' },
  strict,
];
