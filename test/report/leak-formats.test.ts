import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { parseRun } from '../../src/model/parse.ts';
import { judgementDocument } from '../../src/report/formats/judgement-document.ts';
import { type ReportFormat, reportFormats } from '../../src/report/report-formats.ts';
import { render } from '../../src/report/reporters.ts';
import { interimWords } from '../../src/report/sentences/leak/interim-words.ts';
import { hostileName } from '../fixtures/judgement-hostile.ts';
import { hostileLeak, leakJudgement, leakResults, leakRun } from '../fixtures/leak.ts';
import {
  failedAtOnce,
  healthyServer,
  leakingCache,
  undecidedPool,
} from '../fixtures/leak-results.ts';
import { golden, repositoryFile } from '../golden.ts';

const view = { isColour: false, isUnicode: true, columns: 80 };
const report = (format: ReportFormat, leaks = leakResults()) =>
  render(format, leakRun(leaks), leakJudgement(leaks), view);

describe('every report of a leak study', () => {
  for (const format of reportFormats) {
    it(`ends with one newline and holds no missing value, as ${format}`, () => {
      assert.match(report(format), /[^\n]\n$/);
      assert.doesNotMatch(report(format), /undefined|NaN|Infinity|\[object/);
    });
  }
});

describe('a leak study as Markdown', () => {
  it('is as agreed', () => golden('leak.md', report('markdown')));

  it('has a healthy scenario behind a click, and what leaks open', () => {
    const healthy = report('markdown', [healthyServer()]);
    const at = (text: string, words: string) => text.indexOf(words);
    assert.ok(at(healthy, '<summary>Resources') > 0);
    assert.ok(at(healthy, '| resource') > at(healthy, '<summary>Resources'));
    assert.doesNotMatch(report('markdown', [hostileLeak()]), /<summary>Resources/);
  });

  it('breaks no table, opens no tag and mentions nobody, whatever a name holds', () => {
    const lines = report('markdown', [hostileLeak()]).split('\n');
    const columnsOf = (line: string) => line.split(/(?<!\\)\|/).length - 2;
    let header = 0;
    let seen = 0;
    for (const [index, line] of lines.entries()) {
      assert.doesNotMatch(line, /<script|[^\\]\*\*c|@team/);
      if (/^\| :?---/.test(line)) header = columnsOf(lines[index - 1] ?? '');
      if (!line.startsWith('| ') || !line.includes('script')) continue;
      seen += 1;
      assert.equal(columnsOf(line), header, line);
    }
    assert.ok(seen >= 12, `${seen} rows`);
  });
});

describe('a leak study as JSON', () => {
  it('reads back as the same Run', () => {
    assert.deepEqual(parseRun(JSON.parse(report('json'))), { kind: 'run', run: leakRun() });
  });
});

describe('a judged leak study as a document for programs', () => {
  it('has each sentence beside the numbers that it tells', () => {
    const [result] = judgementDocument(leakJudgement([leakingCache()])).analysis.leaks;
    const sentences = (list: readonly object[] | undefined) =>
      (list ?? []).map((each) => ('sentence' in each ? each.sentence : null));
    assert.match(`${sentences(result?.cleanups)[1]}`, /^Left behind after an exception: open desc/);
    assert.match(`${sentences(result?.cache?.checks)[0]}`, /^The cache holds at most 8\.00 MiB/);
    assert.deepEqual(
      result?.cache?.checks.map(({ name }) => name),
      ['limit', 'eviction', 'fragmentation', 'hit ratio'],
    );
    const [heap] = result?.resources ?? [];
    assert.match(`${sentences([heap?.verdict ?? {}])[0]}`, /^Leak of V8 heap in use: \+512 /);
    assert.equal(heap?.classic?.rule, 'by last − first above 1 MiB');
    const unseen = result?.resources.find(({ resource }) => resource === 'socketCount')?.verdict;
    assert.equal(
      unseen !== undefined && 'reason' in unseen ? unseen.reason : null,
      'this kernel does not tell shared pages from own ones',
    );
  });
});

describe('what is said of a scenario while it is watched', () => {
  const cases = [
    [leakingCache(), 'so far V8 heap in use, open descriptors leak'],
    [undecidedPool(), 'so far inconclusive: V8 heap in use, connections'],
    [healthyServer(), 'so far no leak'],
    [failedAtOnce(), 'no verdict yet'],
    [undefined, 'no verdict yet'],
  ] as const;
  for (const [result, words] of cases) {
    it(words, () => assert.equal(interimWords(result), words));
  }
});

describe('a leak study for continuous integration', () => {
  const schema = XsdValidator.fromDoc(
    XmlDocument.fromString(readFileSync(repositoryFile('test/fixtures/junit.xsd'), 'utf8')),
  );
  const cases = (text: string) => {
    const document = XmlDocument.fromString(text);
    schema.validate(document);
    return (name: string, element: string) =>
      document.eval(
        `count(//testsuite[@name="leaks"]/testcase[starts-with(@name, "${name}")]/${element})`,
      );
  };

  it('fails a test case a leak, a thing that stayed and a check that was missed', () => {
    golden('leak.junit.xml', report('junit'));
    const count = cases(report('junit'));
    assert.equal(count('cache under load: V8 heap in use', 'failure'), 1);
    assert.equal(count('cache under load: clean-up, exception', 'failure'), 1);
    assert.equal(count('cache under load: clean-up, worker', 'error'), 1);
    assert.equal(count('cache under load: cache, fragmentation', 'failure'), 1);
    assert.equal(count('', 'failure'), 5);
  });

  it('never passes what is undecided, void or could not be seen', () => {
    const count = cases(report('junit'));
    for (const name of [
      'connection pool: connections',
      'cache under load: clean-up, timeout',
      'cache under load: sockets',
    ]) {
      assert.equal(count(name, 'skipped'), 1, name);
    }
    assert.equal(count('cache under load: threads', 'skipped'), 0);
  });

  it('annotates an error a leak and a warning for what is open', () => {
    const text = report('github');
    golden('leak.github.txt', text);
    const lines = (level: string) =>
      text.split('\n').filter((each) => each.startsWith(`::${level} `));
    // Three leaks, two things of a clean-up, a check, and two scenarios that failed.
    assert.equal(lines('error').length, 8);
    assert.equal(lines('warning').length, 5);
    assert.match(
      text,
      /^::error file=bench\/scenarios\/growth\.scenario\.ts,title=leak of 512 B per operation%3A cache under load%3A V8 heap in use::/m,
    );
  });

  it('annotates what is critical first', () => {
    const leaking = leakingCache();
    const benchmark = { ...leaking.benchmark, name: 'paid path' };
    const critical = { ...leaking, benchmark, isCritical: true };
    const [first] = report('github', [leaking, critical])
      .split('\n')
      .filter((each) => each.startsWith('::error '));
    assert.match(first ?? '', /paid path/);
  });

  it('holds any name unharmed', () => {
    assert.ok(
      report('github', [hostileLeak()])
        .split('\n')
        .slice(0, -2)
        .every((line) => line.startsWith('::')),
    );
    const document = XmlDocument.fromString(report('junit', [hostileLeak()]));
    const names = document.find('//testsuite[@name="leaks"]/testcase/@name');
    assert.ok(names.some(({ content }) => content === `${hostileName}: ${hostileName}`));
  });
});
