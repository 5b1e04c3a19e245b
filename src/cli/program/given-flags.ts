// Which flags were given, and whether on the command line or in the environment.
import type { Command } from 'commander';
import type { GivenFlag } from '../config/origins.ts';
import type { Flag } from './flag.ts';

/** Of the commands that measure or judge. */
export const printConfig: Flag = {
  form: '--print-config',
  description: 'print the settings that hold and where each comes from, and do nothing else',
};

/** Without `--print-config` itself and the form of its output. */
export function givenFlags(command: Command): readonly GivenFlag[] {
  return command.options.flatMap((option): readonly GivenFlag[] => {
    const attribute = option.attributeName();
    const source = command.getOptionValueSource(attribute);
    if (attribute === 'printConfig') return [];
    if (source === 'cli') {
      return [{ attribute, origin: { kind: 'flag', name: option.long ?? option.flags } }];
    }
    const { envVar } = option;
    if (source !== 'env' || envVar === undefined) return [];
    return [{ attribute, origin: { kind: 'environment', name: envVar } }];
  });
}
