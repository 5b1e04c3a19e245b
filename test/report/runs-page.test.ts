import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import { renderRunsHtml } from '../../src/report/formats/runs-html.ts';
import { launchesAt, madeRun } from '../analysis/made-run.ts';

function shown(id: string, times: Readonly<Record<string, number>>) {
  const launches = Object.entries(times).flatMap(([name, time]) =>
    launchesAt(name, [time, time, time, time, time, time]),
  );
  const run = madeRun(launches, { id });
  return { run, analysis: analyze(run, defaultAnalysisSettings) };
}

const first = shown('first', { parse: 200, sum: 50 });
const second = shown('second', { parse: 300, '<b>new': 10 });

describe('the page of several Runs', () => {
  const html = renderRunsHtml([first, second]);
  const rowOf = (name: string) => html.split('<tr><th>').find((row) => row.startsWith(name)) ?? '';

  it('has a row for each benchmark of any of them and a column for each Run', () => {
    assert.match(rowOf('parse'), /^parse<td>200\.0 ns[^<]*<td>300\.0 ns[^<]*<br><small[^>]*>1.50×/);
    assert.match(rowOf('sum'), /^sum<td>50[^<]* ns[^<]*<td>not in this Run/);
    assert.match(rowOf('&lt;b&gt;new'), /<td>not in this Run<td>10[^<]* ns/);
    assert.equal(html.match(/<th scope="col">/g)?.length, 3);
  });

  it('judges nothing, and says when the machines differ', () => {
    assert.match(html, /No verdicts/);
    assert.doesNotMatch(html, /environments differ/);
    const { environment } = second.run;
    const identity = { ...environment.identity, cpuModel: 'another' };
    const run = { ...second.run, environment: { ...environment, identity } };
    assert.match(renderRunsHtml([first, { ...second, run }]), /environments differ/);
  });
});
