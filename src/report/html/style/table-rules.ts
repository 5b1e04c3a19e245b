// Rules of the tables. A column of numbers has the class n and its place; where a table has too little
// room, each row becomes a list of its cells, whose titles the table carries in its style.

/** Most columns that a table of ours has. */
const mostColumns = 32;

export type TableSize = 'small' | 'medium' | 'large' | 'full' | 'huge';

/** What a table of each size needs at most, in rem; `huge` ones are lists on every screen. */
export const tableRooms: readonly { readonly size: TableSize; readonly most: number }[] = [
  { size: 'small', most: 20 },
  { size: 'medium', most: 40 },
  { size: 'large', most: 58 },
  { size: 'full', most: 74 },
  { size: 'huge', most: 400 },
];

export function tableRules(): string {
  const sizes = tableRooms.map(({ size, most }) => narrowRules(size, most));
  const places = Array.from({ length: mostColumns }, (_, index) => index + 1);
  const numbers = places.slice(0, 12).map((place) => `.n${place} > * > tr > :nth-child(${place})`);
  const titles = places
    .slice(1)
    .map((place) => `td:nth-child(${place})::before { content: var(--${place}); }`);
  return `
.scroll { overflow-x: auto; margin: .5rem 0; container-type: inline-size; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
:where(th, td) { text-align: left; vertical-align: top; padding: .32rem .7rem .32rem 0; border-bottom: 1px solid var(--rule); }
thead th { color: var(--quiet); font-weight: 500; white-space: normal; vertical-align: bottom; }
tbody th { font-weight: 500; min-width: 8.5rem; max-width: 17rem; overflow-wrap: anywhere; }
.wide { min-width: 13rem; display: inline-block; } table small { font-size: .9em; } table:has(tr > :nth-child(4)) { min-width: 50%; }
:where(${numbers.join(', ')}) { text-align: right; white-space: nowrap; min-width: 0; padding-left: .3rem; }
td::before { display: none; color: var(--quiet); margin-right: .4em; }
${titles.join('\n')}
@media screen { ${sizes.join('')} }
@media print { :root { --cell: 8rem; } ${sizes.at(-1) ?? ''} }
`;
}

/** Rows as lists: the name on its own line, then titles with their values, as many to a line as fit. */
function narrowRules(size: TableSize, least: number): string {
  return `
@container (max-width: ${least}rem) { .${size} {
  &, tbody { display: block; } thead { display: none; }
  tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(var(--cell, 11rem), 1fr)); gap: .1rem 1rem; padding: .4rem 0; border-bottom: 1px solid var(--rule); }
  th, td { border: 0; padding: 0; text-align: left; max-width: none; white-space: normal; min-width: 0; overflow-wrap: anywhere; }
  tbody th { grid-column: 1 / -1; }
  td.none { display: none; } td:has(.wide, .forest) { grid-column: 1 / -1; } .wide { min-width: 0; } td > b, .whole { white-space: normal; } td::before { display: inline; }
} }`;
}
