// What the page holds for whoever wants to compute with it: the analysis and, where it is small, the
// Run, as compressed files behind links that need no server.
import type { Run } from '../../model/run/run.ts';
import { formatBytes } from '../format.ts';
import { compressed } from './compressed.ts';
import { element, type Markup } from './markup.ts';
import { rounded, roundedRun } from './rounded.ts';

/** Largest compressed Run that a page holds. */
const mostRunBytes = 40 * 1024;

/** Links in a paragraph. The Run can be read again with `baremark report FILE.json.gz`. */
export function attachment(document: object, run: Run): Markup {
  const analysis = compressed(JSON.stringify(rounded(document)));
  const whole = compressed(JSON.stringify(roundedRun(run)));
  const isSmall = whole.bytes <= mostRunBytes;
  return element(
    'p',
    { class: 'download' },
    'Download: ',
    link('baremark-judgement', `baremark-judgement-${run.id}.json.gz`, 'analysis', analysis),
    isSmall
      ? [', ', link('baremark-run', `baremark-run-${run.id}.json.gz`, 'Run', whole)]
      : [
          '. The Run is too large for this page: ',
          element('code', {}, `baremark report ${run.id} --format json --output run.json`),
        ],
    isSmall ? '. ' : ' ',
    element('span', { class: 'quiet' }, 'Numbers have 6 significant digits.'),
  );
}

function link(
  id: string,
  name: string,
  words: string,
  { base64, bytes }: ReturnType<typeof compressed>,
): Markup {
  const href = `data:application/gzip;base64,${base64}`;
  return element('a', { id, href, download: name }, `${words} (JSON, gzip, ${formatBytes(bytes)})`);
}
