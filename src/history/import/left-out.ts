// Values of a foreign file that are no numbers are named and left out; the rest is used.
import { UserError } from '../../model/user-error.ts';
import type { Warning } from '../../model/warning.ts';

export interface LeftOut {
  /** What `read` gives; null for what it refuses in a sentence. */
  readonly tryTo: <Value>(read: () => Value) => Value | null;
  /** @throws UserError, the first refusal, where no value was kept */
  readonly warnings: (keptCount: number) => readonly Warning[];
}

const mostNamed = 3;

export function openLeftOut(): LeftOut {
  const refusals: UserError[] = [];
  return {
    tryTo(read) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        refusals.push(error);
        return null;
      }
    },
    warnings(keptCount) {
      const [first] = refusals;
      if (first === undefined) return [];
      if (keptCount === 0) throw first;
      const named = refusals.slice(0, mostNamed).map(({ message }) => message.replace(/\.$/, ''));
      const more = refusals.length > mostNamed ? `; and ${refusals.length - mostNamed} more` : '';
      const message = `${refusals.length === 1 ? '1 value is' : `${refusals.length} values are`} left out: ${named.join('; ')}${more}.`;
      return [{ code: 'left-out-values', message, advice: first.advice }];
    },
  };
}
