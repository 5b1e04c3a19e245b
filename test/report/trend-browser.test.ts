// The page of histories in a real browser: skipped with its reason where there is none.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { renderTrendHtml } from '../../src/report/formats/trend-html.ts';
import { findChromium, openPage, startBrowser } from '../browser.ts';
import { fixtureTrends, hostileSeriesName } from '../fixtures/trend-report.ts';

const executable = findChromium();
const skip = executable === null ? 'no Chromium here; set CHROMIUM_PATH to one' : false;

describe('the page of histories in a browser', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'baremark-trend-'));
  const file = join(folder, 'trend.html');
  let browser: Browser;

  before(async () => {
    writeFileSync(file, renderTrendHtml(fixtureTrends()));
    browser = await startBrowser(executable ?? '');
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [width, colorScheme] of [
    [1280, 'light'],
    [400, 'dark'],
  ] as const) {
    it(`asks for nothing, raises nothing and fits ${width} pixels, ${colorScheme}`, async () => {
      const view = { width, colorScheme };
      const { page, requests, errors } = await openPage(browser, pathToFileURL(file).href, view);
      const scrollWidth = await page.evaluate<number>('document.documentElement.scrollWidth');
      assert.deepEqual([requests, errors], [[], []]);
      assert.ok(scrollWidth <= width, `the page is ${scrollWidth} wide`);
      assert.equal(await page.locator('.plots figure svg').count(), 6);
      await page.context().close();
    });
  }

  it('draws changes, segments, odd values, the limit and the next value; a name stays text', async () => {
    const { page } = await openPage(browser, pathToFileURL(file).href, {
      width: 1280,
      isScriptOn: false,
    });
    const first = page.locator('.plots figure').first();
    assert.equal(await first.locator('line.change.bad').count(), 1);
    assert.equal(await first.locator('rect.level').count(), 2);
    assert.equal(await first.locator('circle.odd').count(), 1);
    assert.equal(await first.locator('circle.value').count(), 60);
    assert.equal(await first.locator('path.average').count(), 1);
    assert.equal(await first.locator('path.whisker').count(), 1);
    assert.equal(await page.locator('line.limit').count(), 1);
    assert.equal(await page.locator('line.change.open').count(), 1);
    // The name's control character is no part of the page.
    const shown = hostileSeriesName.replace('\u001b', '?');
    assert.ok((await page.locator('main').textContent())?.includes(shown));
    assert.equal(await page.locator('script').count(), 0);
    assert.match((await page.locator('main').textContent()) ?? '', /thinned out: a dot is/);
    await page.context().close();
  });
});
