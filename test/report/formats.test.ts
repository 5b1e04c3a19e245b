import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parseRun } from '../../src/model/parse.ts';
import { judgementDocument } from '../../src/report/formats/judgement-document.ts';
import { rounded } from '../../src/report/html/rounded.ts';
import { type ReportFormat, reportFormats } from '../../src/report/report-formats.ts';
import { render } from '../../src/report/reporters.ts';
import { renderFitness } from '../../src/report/watch/fitness.ts';
import { fixtureFindings } from '../fixtures/judgement-findings.ts';
import { hostileJudgement, hostileName, hostileRun } from '../fixtures/judgement-hostile.ts';
import { recordedJudgement, recordedRun } from '../fixtures/recorded.ts';
import { golden } from '../golden.ts';

const view = { isColour: false, isUnicode: true, columns: 80 };
const report = (format: ReportFormat) => render(format, recordedRun(), recordedJudgement(), view);
/** Files that a page holds are letters by chance. */
const withoutFiles = (text: string) => text.replaceAll(/base64,[^"]*"/g, 'base64,…"');
const hostile = (format: ReportFormat) => render(format, hostileRun(), hostileJudgement(), view);

const goldenFiles = { markdown: 'report.md', json: 'report.json', html: 'report.html' } as const;

for (const format of ['markdown', 'html'] as const) {
  describe(`the ${format} report`, () => {
    const text = withoutFiles(report(format));
    it('is as agreed', () => golden(goldenFiles[format], text));
  });
}

describe('the json report', () => {
  it('is as agreed', () => {
    // One measurement of each benchmark and point: the others are of the same form.
    const seen = new Set<string>();
    const measurements = recordedRun().measurements.filter(({ benchmark, point }) => {
      const key = `${benchmark.id} ${point.kind} ${point.threads}`;
      return !seen.has(key) && seen.add(key);
    });
    const run = { ...recordedRun(), measurements };
    golden(goldenFiles.json, render('json', run, recordedJudgement(), view));
  });
});

describe('every report', () => {
  for (const format of reportFormats) {
    it(`ends with one newline and holds no missing value, as ${format}`, () => {
      assert.match(report(format), /[^\n]\n$/);
      assert.doesNotMatch(withoutFiles(report(format)), /undefined|NaN|Infinity|\[object/);
    });

    it(`is the same for the same Run, as ${format}`, () => {
      assert.equal(report(format), report(format));
    });
  }

  it('survives a judgement in which nothing was measured', () => {
    const analysis = {
      micro: [],
      families: [],
      grade: null,
      scaling: [],
      efficiency: [],
      leaks: [],
      thresholds: [],
      warnings: [],
    };
    for (const format of reportFormats) {
      const text = render(format, recordedRun(), { analysis, verdicts: [] }, view);
      assert.doesNotMatch(withoutFiles(text), /undefined|NaN|Infinity/);
    }
  });
});

describe('the summary', () => {
  it('of versions measured in pairs counts what was compared, not what has no result', () => {
    const { analysis, verdicts } = recordedJudgement();
    const paired = { ...analysis, micro: [], scaling: [], thresholds: [] };
    const text = render('markdown', recordedRun(), { analysis: paired, verdicts }, view);
    assert.match(text, /\*\*14 benchmarks compared\. 2 regressed, 1 tail regressed, /);
  });
});

describe('the JSON report', () => {
  it('reads back as the same Run', () => {
    const parsed = parseRun(JSON.parse(report('json')));
    assert.deepEqual(parsed, { kind: 'run', run: recordedRun() });
  });

  it('does not depend on the order in which keys were written', () => {
    const reversed = JSON.parse(JSON.stringify(recordedRun()), (_, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    // Params keep the order of their identity, which sorts them; the fixture has one at most.
    assert.equal(render('json', reversed, recordedJudgement(), view), report('json'));
  });

  const counters = ['cycles', 'instructions', 'cacheMisses', 'branchMisses'] as const;

  it('has unavailable counters as reasons and nowhere as numbers', () => {
    const run: { measurements: { columns: object }[] } = JSON.parse(report('json'));
    for (const { columns } of run.measurements) {
      for (const metric of counters) assert.ok(!(metric in columns));
    }
  });

  it('refuses to print what nobody could read back', () => {
    const run = { ...recordedRun(), id: '' };
    assert.throws(() => render('json', run, recordedJudgement(), view), /cannot be read back/);
  });
});

describe('a hostile benchmark name', () => {
  it('opens no tag in HTML', () => {
    const html = hostile('html');
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.ok(html.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
  });

  it('cannot end the file with the analysis', () => {
    const base64 = /id="baremark-judgement" href="data:application\/gzip;base64,([^"]*)"/.exec(
      hostile('html'),
    );
    const document: unknown = JSON.parse(JSON.stringify(judgementDocument(hostileJudgement())));
    const file = gunzipSync(Buffer.from(base64?.[1] ?? '', 'base64')).toString('utf8');
    assert.deepEqual(JSON.parse(file), rounded(document));
  });

  it('breaks no table, opens no tag and mentions nobody in Markdown', () => {
    const lines = hostile('markdown').split('\n');
    const columnsOf = (line: string) => line.split(/(?<!\\)\|/).length - 2;
    let header = 0;
    let seen = 0;
    for (const [index, row] of lines.entries()) {
      if (/^\| :?---/.test(row)) header = columnsOf(lines[index - 1] ?? '');
      if (!row.startsWith('| ') || !row.includes('script')) continue;
      seen += 1;
      assert.doesNotMatch(row, /<script|[^\\]\*\*c|@team/);
      assert.equal(columnsOf(row), header, row);
    }
    assert.ok(seen >= 7);
  });

  it('stays itself in JSON', () => {
    assert.ok(hostile('json').includes(JSON.stringify(hostileName)));
  });
});

describe('the findings of doctor', () => {
  it('are as agreed, the poorest first', () => {
    golden('fitness.txt', renderFitness(fixtureFindings, view));
  });

  it('are graded by the worst of what the machine tells', () => {
    const good = fixtureFindings.filter(({ fitness }) => fitness === 'good');
    const unknown = fixtureFindings.filter(({ fitness }) => fitness === 'unknown');
    assert.match(renderFitness([...good, ...unknown], view), /Fitness to measure: good/);
    assert.match(renderFitness(unknown, view), /Fitness to measure: unknown/);
  });
});
