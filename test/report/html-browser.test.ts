// The HTML report in a real browser: skipped with its reason where there is none.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { judgementDocument } from '../../src/report/formats/judgement-document.ts';
import { render } from '../../src/report/reporters.ts';
import { findChromium, openPage, startBrowser } from '../browser.ts';
import { hostileJudgement, hostileName, hostileRun } from '../fixtures/judgement-hostile.ts';
import { hostileLeak, leakJudgement, leakRun } from '../fixtures/leak.ts';
import { recordedJudgement, recordedRun } from '../fixtures/recorded.ts';
import { storyJudgement, storyRun } from '../fixtures/scaling-story.ts';

const executable = findChromium();
const skip = executable === null ? 'no Chromium here; set CHROMIUM_PATH to one' : false;
const view = { isColour: false, isUnicode: true, columns: 80 };
const pages = {
  'every section': () => render('html', recordedRun(), recordedJudgement(), view),
  'every view of a scaling study': () => render('html', storyRun(), storyJudgement(), view),
  'every view of a leak study': () => render('html', leakRun(), leakJudgement(), view),
};

describe('the HTML report in a browser', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'baremark-report-'));
  let browser: Browser;
  const write = (name: string, html: string) => {
    writeFileSync(join(folder, name), html);
    return pathToFileURL(join(folder, name)).href;
  };

  before(async () => {
    browser = await startBrowser(executable ?? '');
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const looks = [1280, 400].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  );
  const twoLooks = looks.filter(
    ({ width, colorScheme }) => (width === 400) === (colorScheme === 'dark'),
  );
  for (const [name, html] of Object.entries(pages)) {
    for (const { width, colorScheme } of name === 'every section' ? looks : twoLooks) {
      it(`asks for nothing, raises nothing and fits ${width} pixels, ${colorScheme}: ${name}`, async () => {
        const url = write('report.html', html());
        const { page, requests, errors } = await openPage(browser, url, { width, colorScheme });
        const { scrollWidth, smallestText } = await page.evaluate<PageSize>(measurePage);
        assert.deepEqual(requests, []);
        assert.deepEqual(errors, []);
        assert.ok(scrollWidth <= width, `the page is ${scrollWidth} wide`);
        assert.ok(smallestText >= 8, `text of ${smallestText} px`);
        await page.context().close();
      });
    }
  }

  it('shows tables and plots without scripts', async () => {
    const url = write('plain.html', render('html', recordedRun(), recordedJudgement(), view));
    const { page } = await openPage(browser, url, { width: 1280, isScriptOn: false });
    assert.ok((await page.locator('table').count()) >= 4);
    assert.ok((await page.locator('figure svg').count()) >= 6);
    assert.ok(await page.locator('text=oversubscribed').first().isVisible());
    await page.context().close();
  });

  it('opens the tables behind the drawings without scripts', async () => {
    const url = write('story.html', pages['every view of a scaling study']());
    const { page } = await openPage(browser, url, { width: 400, isScriptOn: false });
    const losses = page.locator('[aria-label^="Losses of"]').first();
    assert.equal(await losses.isVisible(), false);
    await page.locator('summary', { hasText: 'From the ideal to the measured' }).first().click();
    assert.ok(await losses.isVisible());
    await page.context().close();
  });

  it('shows a hostile name as text, and runs nothing of it', async () => {
    const url = write('hostile.html', render('html', hostileRun(), hostileJudgement(), view));
    const { page, errors, requests } = await openPage(browser, url, { width: 1280 });
    assert.equal(await page.locator('main script:not([type])').count(), 0);
    assert.ok((await page.locator('main').textContent())?.includes(hostileName));
    assert.deepEqual([errors, requests], [[], []]);
    await page.context().close();
  });

  it('shows hostile names of a leak study as text, and runs nothing of them', async () => {
    const leaks = [hostileLeak()];
    const url = write('leak.html', render('html', leakRun(leaks), leakJudgement(leaks), view));
    const { page, errors, requests } = await openPage(browser, url, { width: 400 });
    assert.equal(await page.locator('main script:not([type])').count(), 0);
    assert.ok((await page.locator('#leaks h2').textContent())?.includes(hostileName));
    assert.deepEqual([errors, requests], [[], []]);
    assert.ok((await page.evaluate<PageSize>(measurePage)).scrollWidth <= 400);
    await page.context().close();
  });

  it('draws memory and opens the numbers behind it without scripts', async () => {
    const url = write('timelines.html', pages['every view of a leak study']());
    const { page } = await openPage(browser, url, { width: 400, isScriptOn: false });
    const trends = page.locator('[id^=leaks] svg .trend-line');
    assert.ok((await trends.count()) >= 9);
    assert.ok(await trends.first().isVisible());
    const behind = page.locator('[aria-label$="by process"]').first();
    assert.equal(await behind.isVisible(), false);
    await page.locator('#leaks summary').first().click();
    assert.ok(await behind.isVisible());
    await page.context().close();
  });

  it('offers its analysis as a readable download', async () => {
    const url = write('download.html', render('html', hostileRun(), hostileJudgement(), view));
    const { page } = await openPage(browser, url, { width: 1280 });
    const block = await page.locator('#baremark-judgement').textContent();
    const document: unknown = JSON.parse(JSON.stringify(judgementDocument(hostileJudgement())));
    assert.deepEqual(JSON.parse(block ?? ''), document);
    assert.ok(await page.locator('a[download]').isVisible());
    await page.context().close();
  });
});

interface PageSize {
  readonly scrollWidth: number;
  /** Height in CSS pixels of the smallest text of any drawing. */
  readonly smallestText: number;
}

/** Runs in the page; text, because this project compiles without the types of a browser. */
const measurePage = `(() => {
  const heights = [...document.querySelectorAll('svg text')].map((node) =>
    Number.parseFloat(getComputedStyle(node).fontSize) * node.getScreenCTM().a);
  const { scrollWidth } = document.documentElement;
  return { scrollWidth, smallestText: Math.min(...heights) };
})()`;
