// The analysis behind the page, for whoever wants to compute with it. Never the Run itself, which
// may be megabytes: its own JSON report is for that.
import { formatBytes } from '../format.ts';
import { element, type Markup, trusted } from './markup.ts';

/** Largest analysis that is offered as a link as well: the link holds it a second time. */
const largestLinkBytes = 256 * 1024;

export function attachment(document: object, runId: string): readonly Markup[] {
  const json = JSON.stringify(document);
  // With no `<` left, nothing inside can end the element or begin another one.
  const block = trusted(json.replaceAll('<', '\\u003c'));
  const script = element('script', { type: 'application/json', id: 'baremark-judgement' }, block);
  if (json.length > largestLinkBytes) return [script];
  const href = `data:application/json;charset=utf-8,${encodeURIComponent(json)}`;
  const name = `baremark-judgement-${runId}.json`;
  const words = `Download the analysis as JSON (${formatBytes(json.length)})`;
  const link = element('a', { href, download: name }, words);
  return [element('p', { class: 'download' }, link), script];
}
