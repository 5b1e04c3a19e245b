// Everything that was selected as ways to do the same work, against one of them.
import { UserError } from '../../model/user-error.ts';
import type { Target } from '../context.ts';

const mostNamed = 5;

/**
 * @param reference name of one of them, or a part of one name alone
 * @throws UserError where none or several have it in their names, or nothing is left to compare
 */
export function asOneGroup(targets: readonly Target[], reference: string): readonly Target[] {
  const chosen = chosenOf(targets, reference);
  if (targets.length < 2) {
    throw new UserError(
      `Nothing is selected that could be compared with "${chosen.listing.benchmark.name}".`,
      'Leave filters out, or add one that selects another benchmark.',
    );
  }
  return targets.map((target) => {
    const { benchmark, settings } = target.listing;
    const alternative = {
      group: '',
      label: benchmark.name,
      isBaseline: target === chosen,
      isAcrossFiles: true,
    } as const;
    return { ...target, listing: { ...target.listing, settings: { ...settings, alternative } } };
  });
}

function chosenOf(targets: readonly Target[], reference: string): Target {
  const nameOf = ({ listing }: Target): string => listing.benchmark.name;
  const exact = targets.filter((target) => nameOf(target) === reference);
  const wanted = reference.toLowerCase();
  const found =
    exact.length > 0
      ? exact
      : targets.filter((target) => nameOf(target).toLowerCase().includes(wanted));
  const [chosen] = found;
  if (chosen !== undefined && found.length === 1) return chosen;
  const listed = (found.length > 0 ? found : targets).map((target) => `"${nameOf(target)}"`);
  const names = listed.slice(0, mostNamed).join(', ');
  const more = listed.length > mostNamed ? ` and ${listed.length - mostNamed} more` : '';
  throw new UserError(
    found.length === 0
      ? `--vs "${reference}" is in the name of no benchmark that is selected: ${names}${more}.`
      : `--vs "${reference}" is in the name of several benchmarks: ${names}${more}.`,
    'Give the whole name of one of them.',
  );
}
