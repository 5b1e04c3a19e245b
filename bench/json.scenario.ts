// Documents parsed and written again and again: nothing of them may stay.
import { scenario } from 'baremark';
import { smallResponse } from './documents.ts';

const texts = Array.from({ length: 16 }, (_, seed) => JSON.stringify(smallResponse(seed)));

scenario('JSON parsing', {
  ratePerSec: 100,
  tags: ['json'],
  operation: (_, { index }) =>
    JSON.stringify(JSON.parse(texts[index % texts.length] ?? '{}')).length,
});
