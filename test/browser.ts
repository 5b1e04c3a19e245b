// The door to playwright-core: a page in a headless Chromium of this machine, with everything that
// it asked the network for and every error that its scripts or its console raised.
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

export interface OpenPage {
  readonly page: Page;
  /** Addresses requested in addition to the page; `data:` is not a request. */
  readonly requests: readonly string[];
  readonly errors: readonly string[];
}

export interface PageView {
  readonly width: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly isScriptOn?: boolean;
}

const quietStart = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of a Chromium: CHROMIUM_PATH or where distributions put it; null where there is none. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  const paths = ['/usr/bin/chromium', '/usr/bin/google-chrome'];
  return [...(named ? [named] : []), ...paths].find((path) => existsSync(path)) ?? null;
}

/** Each start has its own fresh profile, removed on close. */
export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: quietStart });
}

/** Opens `url` and waits until it has loaded. */
export async function openPage(browser: Browser, url: string, view: PageView): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height ?? 900 },
    colorScheme: view.colorScheme ?? 'light',
    javaScriptEnabled: view.isScriptOn ?? true,
  });
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const address = request.url();
    if (address !== url && !address.startsWith('data:')) requests.push(address);
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url, { waitUntil: 'load' });
  return { page, requests, errors };
}
