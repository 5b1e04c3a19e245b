// The frame of every page of ours. It may load nothing, so that a mistake cannot become a request.
import { type Child, element, type Markup, render, trusted } from './markup.ts';
import { openingScriptSource } from './opening-script.ts';
import { styleSheet } from './style/style.ts';

const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const scriptPolicy = `; script-src ${openingScriptSource()}`;

function pageHead(title: string): Markup {
  return element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', {
      'http-equiv': 'Content-Security-Policy',
      content: contentPolicy + scriptPolicy,
    }),
    element('link', { rel: 'icon', href: 'data:,' }),
    element('title', {}, title),
    element('style', {}, trusted(styleSheet)),
  );
}

/** A whole document that ends with a newline. */
export function renderPage(title: string, ...body: Child[]): string {
  const page = element('html', { lang: 'en' }, pageHead(title), element('body', {}, body));
  return `<!doctype html>\n${render(page)}\n`;
}
