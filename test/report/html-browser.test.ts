// The HTML report in a real browser: skipped with its reason where there is none.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { judgementDocument } from '../../src/report/formats/judgement-document.ts';
import { rounded } from '../../src/report/html/rounded.ts';
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

  const looks = [1280, 800, 400].flatMap((width) =>
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
        await page.evaluate(openAll);
        const { scrollWidth, smallestText, wideTables } =
          await page.evaluate<PageSize>(measurePage);
        assert.deepEqual(requests, []);
        assert.deepEqual(errors, []);
        assert.deepEqual(wideTables, []);
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
    const oversubscribed = page.locator('text=oversubscribed').first();
    assert.equal(await oversubscribed.isVisible(), false);
    await page.locator('#scaling > details > summary').click();
    assert.ok(await oversubscribed.isVisible());
    await page.context().close();
  });

  it('opens the tables behind the drawings without scripts', async () => {
    const url = write('story.html', pages['every view of a scaling study']());
    const { page } = await openPage(browser, url, { width: 400, isScriptOn: false });
    const losses = page.locator('[aria-label^="Losses of"]').first();
    assert.equal(await losses.isVisible(), false);
    await page.locator('#scaling > details > summary').click();
    await page.locator('summary', { hasText: 'From the ideal to the measured' }).first().click();
    assert.ok(await losses.isVisible());
    await page.context().close();
  });

  it('opens the sections around what a link names, also without scripts', async () => {
    for (const isScriptOn of [true, false]) {
      const url = `${write('link.html', pages['every view of a leak study']())}#leaks-5.resources.by-process`;
      const { page, errors } = await openPage(browser, url, { width: 800, isScriptOn });
      assert.ok(await page.locator('[id="leaks-5.resources.by-process"] > summary').isVisible());
      assert.deepEqual(errors, []);
      await page.context().close();
    }
  });

  it('has its verdicts, the plot of all benchmarks and the first rows on the first screen', async () => {
    const url = write('first.html', pages['every section']());
    const { page } = await openPage(browser, url, { width: 1280, height: 800 });
    const bottoms = await page.evaluate<readonly number[]>(
      `['.strip', '.intervals', '.block tr:nth-child(2)'].map((each) =>
        document.querySelector(each).getBoundingClientRect().bottom)`,
    );
    for (const bottom of bottoms) assert.ok(bottom > 0 && bottom < 800, `${bottoms}`);
    assert.equal(await page.locator('.strip li').count(), 5);
    await page.context().close();
  });

  it('prints all that is folded', async () => {
    const url = write('print.html', pages['every section']());
    const { page } = await openPage(browser, url, { width: 1280, isScriptOn: false });
    const folded = page.locator('#scaling table').first();
    assert.equal(await folded.isVisible(), false);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await folded.isVisible());
    await page.context().close();
  });

  it('has one element for each anchor, and a target for each link', async () => {
    for (const html of Object.values(pages)) {
      const text = html();
      const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      assert.deepEqual(ids, [...new Set(ids)]);
      const links = [...text.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id);
      assert.ok(links.length > 3);
      for (const id of links) assert.ok(ids.includes(id), id);
    }
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
    const behind = page.locator('#leaks [aria-label$="by process"]').first();
    assert.equal(await behind.isVisible(), false);
    await page.locator('#leaks summary', { hasText: 'By process' }).click();
    assert.ok(await behind.isVisible());
    await page.context().close();
  });

  it('offers its analysis as a file, without a server', async () => {
    const url = write('download.html', render('html', hostileRun(), hostileJudgement(), view));
    const { page } = await openPage(browser, url, { width: 1280 });
    const download = page.waitForEvent('download');
    await page.locator('a#baremark-judgement').click();
    const file = await (await download).path();
    const document: unknown = JSON.parse(JSON.stringify(judgementDocument(hostileJudgement())));
    const read: unknown = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
    assert.deepEqual(read, rounded(document));
    assert.match((await download).suggestedFilename(), /^baremark-judgement-.*\.json\.gz$/);
    await page.context().close();
  });
});

interface PageSize {
  readonly scrollWidth: number;
  /** Height in CSS pixels of the smallest text of any drawing. */
  readonly smallestText: number;
  /** Tables that would have to be scrolled. */
  readonly wideTables: readonly string[];
}

const openAll = "document.querySelectorAll('details').forEach((each) => { each.open = true; })";

/** Runs in the page; text, because this project compiles without the types of a browser. */
const measurePage = `(() => {
  const heights = [...document.querySelectorAll('svg text')].map((node) =>
    Number.parseFloat(getComputedStyle(node).fontSize) * node.getScreenCTM().a);
  const { scrollWidth } = document.documentElement;
  const wideTables = [...document.querySelectorAll('.scroll')]
    .filter((each) => each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.getAttribute('aria-label'));
  return { scrollWidth, smallestText: Math.min(...heights), wideTables };
})()`;
