import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewFor } from '../../src/cli/output/view.ts';

const terminal = { isTTY: true, columns: 132 };
const pipe = { isTTY: false, columns: undefined };

describe('the view of results', () => {
  it('takes COLUMNS on and off a terminal, within 80 to 160', () => {
    assert.equal(viewFor(terminal, {}).columns, 132);
    assert.equal(viewFor(pipe, {}).columns, 100);
    assert.equal(viewFor({ isTTY: true, columns: 0 }, {}).columns, 100);
    for (const [asked, columns] of [
      ['120', 120],
      ['40', 80],
      ['400', 160],
      ['wide', 100],
    ] as const) {
      assert.equal(viewFor(pipe, { COLUMNS: asked }).columns, columns, asked);
    }
    assert.equal(viewFor(terminal, { COLUMNS: '90' }).columns, 90);
  });

  it('prints ASCII alone where the locale, the terminal or a variable says so', () => {
    const isUnicode = (environment: NodeJS.ProcessEnv) => viewFor(pipe, environment).isUnicode;
    for (const environment of [
      {},
      { LANG: 'C.UTF-8' },
      { LC_ALL: 'en_GB.utf8', LANG: 'C' },
      { LC_ALL: '', LANG: 'de_DE.UTF-8' },
      { BAREMARK_ASCII: '0' },
    ]) {
      assert.ok(isUnicode(environment), JSON.stringify(environment));
    }
    for (const environment of [
      { LANG: 'C' },
      { LC_ALL: 'POSIX', LANG: 'C.UTF-8' },
      { LC_CTYPE: 'en_US.ISO-8859-1', LANG: 'C.UTF-8' },
      { TERM: 'dumb' },
      { BAREMARK_ASCII: '1', LANG: 'C.UTF-8' },
    ]) {
      assert.ok(!isUnicode(environment), JSON.stringify(environment));
    }
  });

  it('colours a terminal unless NO_COLOR or a dumb terminal forbids it', () => {
    assert.ok(viewFor(terminal, {}).isColour);
    assert.ok(!viewFor(pipe, {}).isColour);
    assert.ok(!viewFor(terminal, { NO_COLOR: '1' }).isColour);
    assert.ok(!viewFor(terminal, { TERM: 'dumb' }).isColour);
    assert.ok(viewFor(pipe, { FORCE_COLOR: '1' }).isColour);
    assert.ok(!viewFor(pipe, { FORCE_COLOR: '0' }).isColour);
  });
});
