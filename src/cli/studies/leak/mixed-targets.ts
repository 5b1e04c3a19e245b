// What cannot be asked of one leak study at once.
import { UserError } from '../../../model/user-error.ts';
import type { LeakFlags } from './leak-settings.ts';

/**
 * @param command what stands behind `--`; empty for none
 * @throws UserError naming two flags that both say what is watched, or for how long
 */
export function refuseMixedTargets(
  filters: readonly string[],
  command: readonly string[],
  { pid, resume, soak, duration, interval }: LeakFlags,
): void {
  const named = [
    filters.length > 0 ? 'scenarios' : null,
    pid === undefined ? null : '--pid',
    command.length === 0 ? null : 'a command behind --',
    resume === undefined ? null : '--resume',
  ].filter((each) => each !== null);
  if (named.length > 1) {
    throw new UserError(
      `One study watches one kind of target, and ${named.join(' and ')} were given.`,
      'Leave all but one out.',
    );
  }
  const lengths = [
    soak === undefined ? null : '--soak',
    duration === undefined ? null : '--duration',
    resume === undefined ? null : '--resume',
  ].filter((each) => each !== null);
  if (lengths.length > 1) {
    throw new UserError(`${lengths.join(' and ')} both say how long.`, 'Leave one of them out.');
  }
  if (resume !== undefined && interval !== undefined) {
    throw new UserError(
      'A soak that is resumed keeps its interval between snapshots.',
      'Leave --interval out.',
    );
  }
}

/**
 * A soak that goes on tells only now what it watches.
 * @throws UserError naming a flag that is for scenarios only
 */
export function refuseForScenarios({ cleanup, diagnosis, timeout }: LeakFlags): void {
  const flag = [
    cleanup === false ? '--no-cleanup' : null,
    diagnosis === false ? '--no-diagnosis' : null,
    timeout === undefined ? null : '--timeout',
  ].find((each) => each !== null);
  if (flag === undefined) return;
  throw new UserError(
    `${flag} applies to scenarios only, and the soak that goes on watches another process from outside.`,
    'Leave it out.',
  );
}
