// JSON of a small document: the request that a chat gateway reads once and writes once per call.
import { bench, suite } from 'baremark';
import { smallRequest } from './documents.ts';

const request = smallRequest();
const text = JSON.stringify(request);

suite('JSON small', { tags: ['json', 'small'] }, () => {
  bench('parse', { thresholds: ['median < 0.1ms'] }, () => JSON.parse(text));
  bench('stringify', { thresholds: ['median < 0.1ms'] }, () => JSON.stringify(request));
});
