// Rules of the tables. A column of numbers has the class n and its place; where a table has too little
// room, each row becomes a list of its cells, whose titles the table carries in its style.

/** Most columns that a table of ours has. */
const mostColumns = 32;

/** Room that a table needs, in rem: up to 4 columns, up to 7, up to 12, more than any screen has. */
const room = { small: 27, medium: 42, large: 60, huge: 400 } as const;

export function tableRules(): string {
  const sizes = Object.entries(room).map(([size, least]) => narrowRules(size, least));
  const places = Array.from({ length: mostColumns }, (_, index) => index + 1);
  const numbers = places.slice(0, 12).map((place) => `.n${place} > * > tr > :nth-child(${place})`);
  const titles = places
    .slice(1)
    .map((place) => `td:nth-child(${place})::before { content: var(--${place}); }`);
  return `
.scroll { overflow-x: auto; margin: .5rem 0; container-type: inline-size; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
:where(th, td) { text-align: left; vertical-align: top; padding: .32rem .7rem .32rem 0; border-bottom: 1px solid var(--rule); }
thead th { color: var(--quiet); font-weight: 500; vertical-align: bottom; }
tbody th { font-weight: 500; min-width: 8.5rem; max-width: 17rem; overflow-wrap: anywhere; }
.wide { min-width: 13rem; display: inline-block; } table small { font-size: .9em; } table:has(tr > :nth-child(4)) { min-width: 50%; }
:where(${numbers.join(', ')}) { text-align: right; white-space: nowrap; min-width: 0; padding-left: .3rem; }
td::before { display: none; color: var(--quiet); margin-right: .4em; }
${titles.join('\n')}
@media screen { ${sizes.join('')} }
`;
}

/** Rows as lists: the name on its own line, then titles with their values, as many to a line as fit. */
function narrowRules(size: string, least: number): string {
  return `
@container (max-width: ${least}rem) { .${size} {
  &, tbody { display: block; } thead { display: none; }
  tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .1rem 1rem; padding: .4rem 0; border-bottom: 1px solid var(--rule); }
  th, td { border: 0; padding: 0; text-align: left; max-width: none; white-space: normal; min-width: 0; overflow-wrap: anywhere; }
  tbody th { grid-column: 1 / -1; }
  td.none { display: none; } td:has(.wide) { grid-column: 1 / -1; } .wide { min-width: 0; } .badge, .whole { white-space: normal; } td::before { display: inline; }
} }`;
}
