// The one script of a page, a convenience: it opens what a link leads into, and everything for print,
// where the browser does not do so itself. The page is complete without it.
import { hashed } from './compressed.ts';
import { element, type Markup, trusted } from './markup.ts';

const source = `
const open = (all) => all.forEach((each) => { each.open = true; });
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target === null) return;
  open(target.querySelectorAll(':scope > details'));
  for (let each = target; each !== null; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true;
  target.scrollIntoView();
};
addEventListener('hashchange', reveal);
addEventListener('beforeprint', () => open(document.querySelectorAll('details')));
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link !== null && link.getAttribute('href') === location.hash) reveal();
});
if (location.hash !== '') reveal();
`;

export function openingScript(): Markup {
  return element('script', {}, trusted(source));
}

/** What a content policy allows this script by, and no other. */
export function openingScriptSource(): string {
  return `'sha256-${hashed(source)}'`;
}
