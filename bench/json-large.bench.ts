// JSON of a large document: a response of about 1 MB with the probability of every token.
import { bench, suite } from 'baremark';
import { largeResponse } from './documents.ts';

const response = largeResponse();
const text = JSON.stringify(response);

suite('JSON large', { tags: ['json', 'large'] }, () => {
  bench('parse', { thresholds: ['median < 10ms'] }, () => JSON.parse(text));
  bench('stringify', { thresholds: ['median < 10ms'] }, () => JSON.stringify(response));
});
