// Several Runs as one HTML page: what each measured next to the others, without a verdict.
import { differingIdentity } from '../../analysis/gate/identity.ts';
import { formatTally } from '../format.ts';
import { drawSection } from '../html/draw-section.ts';
import { element } from '../html/markup.ts';
import { openingScript } from '../html/opening-script.ts';
import { renderPage } from '../html/page.ts';
import { runsSections, type ShownRun } from '../sections/runs/runs-side-by-side.ts';
import { machineLine } from '../sentences/provenance.ts';

/** Ends with a newline. @param shown in the order of the columns */
export function renderRunsHtml(shown: readonly ShownRun[]): string {
  const title = `Baremark: ${formatTally(shown.length, 'Run')}`;
  const [first] = shown;
  const isMixed = shown.some(
    ({ run }) =>
      first !== undefined &&
      differingIdentity(first.run.environment.identity, run.environment.identity).length > 0,
  );
  const runs = shown.map(({ run }) =>
    element(
      'li',
      {},
      element('code', {}, run.id),
      ` ${machineLine(run.environment)} `,
      element('code', {}, run.plan.command),
      ...(run.status === 'complete' ? [] : [` (${run.status})`]),
    ),
  );
  return renderPage(
    title,
    element(
      'header',
      {},
      element('h1', {}, title),
      element('ol', { class: 'told' }, runs),
      isMixed
        ? element(
            'p',
            { class: 'doubt' },
            'The environments differ: differences may be the machine’s.',
          )
        : [],
      element(
        'p',
        { class: 'note' },
        'No verdicts: differences may be noise. ',
        element('code', {}, 'baremark compare'),
        ' judges two Runs.',
      ),
    ),
    element(
      'main',
      {},
      runsSections(shown).flatMap((section) => drawSection(section) ?? []),
    ),
    openingScript(),
  );
}
