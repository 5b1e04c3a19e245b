// Three ways to add the numbers of a list: is one of them faster, and by how much?
import { bench, suite } from 'baremark';

const numbers = Array.from({ length: 1000 }, (_, index) => index % 17);

suite('sum', { compare: true, baseline: 'reduce' }, () => {
  bench('reduce', () => numbers.reduce((sum, each) => sum + each, 0));
  bench('for of', () => {
    let sum = 0;
    for (const each of numbers) sum += each;
    return sum;
  });
  bench('reduceRight', () => numbers.reduceRight((sum, each) => sum + each, 0));
});
