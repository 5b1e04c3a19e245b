// What programs read of a judgement: each sentence under its name beside the numbers that it tells.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgementDocument } from '../../src/report/formats/judgement-document.ts';
import { fixtureCache } from '../fixtures/dimension.ts';
import { storyJudgement } from '../fixtures/scaling-story.ts';

test('losses of a scaling study have their sentence, evidence and advice, laws their reason', () => {
  const document = JSON.parse(JSON.stringify(judgementDocument(storyJudgement())));
  const [json, , http] = document.analysis.scaling;
  const [, two] = json.points;
  const { sentence, losses, advice } = two.measured.attribution;
  assert.match(sentence, /^2 threads: 1\.\d\d of 2\.00; 0\.\d\d lost to V8 helper threads \(GC\)/);
  assert.match(losses[0].evidence, /^besides its workers the process used 1\.10 CPUs/);
  assert.match(advice[0], /^Try --single-threaded-gc/);
  assert.match(http.model.reason, /^4 thread counts within the 8 CPUs; 6 are needed/);
});

test('a dimension keeps the titles of its panels, efficiency the reason of what is missing', () => {
  const { analysis, verdicts } = storyJudgement();
  const [full] = analysis.efficiency;
  assert.ok(full?.points[0] !== undefined);
  const perSecByte = { kind: 'shared-process', workerCount: 8 } as const;
  const efficiency = [{ ...full, points: [{ ...full.points[0], perSecByte }] }];
  const judged = { analysis: { ...analysis, efficiency, dimension: fixtureCache }, verdicts };
  const document = JSON.parse(JSON.stringify(judgementDocument(judged))).analysis;
  assert.deepEqual(document.efficiency[0].points[0].perSecByte, {
    kind: 'unavailable',
    reason:
      'the process held 8 workers, whatever the thread count; measure a count alone (--threads N)',
  });
  assert.equal(document.dimension.panels[0].title, 'Requests that hit');
});
