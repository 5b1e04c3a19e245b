// What CI systems read: JUnit's XML, held against a schema by libxml2, and GitHub's commands.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import type { Judgement } from '../../src/analysis/analysis.ts';
import type { Run } from '../../src/model/run/run.ts';
import { render } from '../../src/report/reporters.ts';
import { hostileJudgement, hostileName, hostileRun } from '../fixtures/judgement-hostile.ts';
import { recordedJudgement, recordedOnTwoMachines, recordedRun } from '../fixtures/recorded.ts';
import { golden, repositoryFile } from '../golden.ts';

const view = { isColour: false, isUnicode: true, columns: 80 };
const schema = XsdValidator.fromDoc(
  XmlDocument.fromString(readFileSync(repositoryFile('test/fixtures/junit.xsd'), 'utf8')),
);

/** Throws where the text is no well-formed XML or not of the schema. */
function parsed(run: Run, judgement: Judgement): XmlDocument {
  const document = XmlDocument.fromString(render('junit', run, judgement, view));
  schema.validate(document);
  return document;
}

/** Every text of the fixture with its hostile name replaced by another. */
function renamed<T>(value: T, name: string): T {
  return JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === 'string' ? each.replaceAll(hostileName, () => name) : each,
  );
}

const evaluated = (document: XmlDocument, path: string) => document.eval(path);

describe('the JUnit report', () => {
  it('is as agreed, and of the schema', () => {
    golden('report.junit.xml', render('junit', recordedRun(), recordedJudgement(), view));
    const document = parsed(recordedRun(), recordedJudgement());
    for (const [suite, failures] of Object.entries({ comparison: 3, thresholds: 1 })) {
      const path = `//testsuite[@name="${suite}"]`;
      assert.equal(evaluated(document, `number(${path}/@failures)`), failures);
      assert.equal(evaluated(document, `count(${path}//failure)`), failures);
      assert.equal(evaluated(document, `number(${path}/@tests) = count(${path}/testcase)`), true);
      assert.equal(evaluated(document, `number(${path}/@skipped) = count(${path}//skipped)`), true);
    }
    assert.equal(evaluated(document, 'number(/testsuites/@failures)'), 4);
    assert.equal(evaluated(document, 'number(/testsuites/@errors)'), 1);
  });

  it('has where it was measured, and the median with its interval and limits', () => {
    const document = parsed(recordedRun(), recordedJudgement());
    const value = (path: string, name: string): unknown =>
      evaluated(document, `string(${path}/properties/property[@name="${name}"]/@value)`);
    const { environment, plan } = recordedRun();
    const suite = '//testsuite[@name="measurement"]';
    assert.equal(value(suite, 'node'), environment.conditions.nodeVersion);
    assert.equal(value(suite, 'cpu'), environment.identity.cpuModel);
    assert.equal(value(suite, 'seed'), String(plan.seed));
    assert.match(String(value(suite, 'commit')), /^unavailable: the project is not in a git/);
    const [limit] = recordedJudgement().analysis.thresholds;
    const micro = recordedJudgement().analysis.micro;
    const result = micro.find(({ benchmark }) => benchmark.name === limit?.benchmarkName);
    assert.ok(limit !== undefined && result?.measured != null);
    const { medianNs } = result.measured;
    const path = `${suite}/testcase[@name="${limit.benchmarkName}"]`;
    assert.equal(value(path, 'limit'), limit.threshold);
    assert.equal(value(path, 'medianNs'), String(medianNs.value));
    assert.equal(value(path, 'medianLowNs'), String(medianNs.low));
  });

  it('never passes what could not be decided', () => {
    const document = parsed(recordedRun(), recordedOnTwoMachines());
    const undecided = ['cache > get', 'pool > checkout', 'zlib > deflate', 'list > reverse'];
    for (const name of [...undecided, 'disk > read']) {
      const path = `//testsuite[@name="comparison"]/testcase[@name="${name}"]/skipped`;
      assert.equal(evaluated(document, `count(${path})`), 1, name);
    }
  });

  it('holds any name and any text unharmed, but for characters that XML does not have', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ']]>',
        '<!--',
        '&#0;',
        '"\'<>&',
        'a\nb\tc\rd',
        '\u0000\u001b[2J\ufffe',
        '\ud800',
      ),
    );
    const property = fc.property(text, (name) => {
      const document = parsed(renamed(hostileRun(), name), renamed(hostileJudgement(), name));
      const foreign = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
      const kept = name.replace(foreign, '\ufffd');
      const names = document.find('//testsuite[@name="comparison"]/testcase/@name');
      assert.ok(names.some((each) => each.content === kept));
      document.dispose();
    });
    fc.assert(property, { seed: 1, numRuns: 60 });
  });

  it('of a run without anything is still a document', () => {
    const run = { ...recordedRun(), measurements: [] };
    const analysis = { ...recordedJudgement().analysis, thresholds: [] };
    assert.equal(evaluated(parsed(run, { analysis, verdicts: [] }), 'count(//testcase)'), 0);
  });
});

const github = (run: Run, judgement: Judgement) => render('github', run, judgement, view);

describe('the annotations for GitHub', () => {
  it('are as agreed: errors first, critical paths before others', () => {
    golden('report.github.txt', github(recordedRun(), recordedJudgement()));
  });

  it('name the line of the declaration, and the file that it stands in', () => {
    const run = recordedRun();
    const shared = 'bench/shared.js';
    const measurements = run.measurements.map((each) => {
      const declaredAt = { file: shared, line: 12 };
      return { ...each, benchmark: { ...each.benchmark, declaredAt } };
    });
    const lines = github({ ...run, measurements }, recordedJudgement())
      .trimEnd()
      .split('\n');
    const errors = lines.filter((line) => line.startsWith('::error'));
    assert.ok(errors.length > 0);
    for (const line of errors) assert.match(line, /^::error file=bench\/shared\.js,line=12,title=/);
    // Runs from before lines were recorded.
    assert.doesNotMatch(github(run, recordedJudgement()), /line=/);
  });

  it('are one command a line, whatever a name holds', () => {
    for (const name of ['a\n::error::b', '50%,x:y', 'q\r\n::stop-commands::t', '%0A']) {
      const text = github(renamed(hostileRun(), name), renamed(hostileJudgement(), name));
      const lines = text.trimEnd().split('\n');
      for (const line of lines.slice(0, -1)) {
        assert.match(line, /^::(error|warning|notice) (file=[^:,]*,)?title=[^:,]*::[^\r]*$/);
        assert.doesNotMatch(line, /%(?!25|0A|3A|2C)/);
      }
    }
  });

  it('stay below the number that GitHub shows, and say how many more there are', () => {
    const { analysis, verdicts } = recordedJudgement();
    const regressed = verdicts.filter(({ kind }) => kind === 'regressed');
    const many = Array.from({ length: 10 }, () => regressed).flat();
    const text = github(recordedRun(), { analysis, verdicts: many });
    const errors = text.split('\n').filter((line) => line.startsWith('::error'));
    assert.equal(errors.length, 10);
    // 20 regressions, one threshold missed, one benchmark failed.
    assert.match(errors[9] ?? '', /^::error title=13 more errors::/);
  });
});
