// SHA-256 of 1 KB through node:crypto, as a gateway derives its cache keys.
import { createHash } from 'node:crypto';
import { bench } from 'baremark';

const content = Buffer.alloc(1024, 'a gateway hashes what it is asked');

bench('SHA-256 of 1 KB', { tags: ['crypto'] }, () =>
  createHash('sha256').update(content).digest('hex'),
);
