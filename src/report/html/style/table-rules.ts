// Rules of the tables. A column of numbers has the class n and its place; where a table has too little
// room, each row becomes a list of its cells, whose titles the table carries in its style.

/** Most columns that a table of ours has. */
const mostColumns = 16;

/** Room that a table needs, in rem: up to 4 columns, up to 7, more. */
const room = { small: 27, medium: 42, large: 60 } as const;

export function tableRules(): string {
  const sizes = Object.entries(room).map(([size, least]) => narrowRules(size, least));
  return `
.scroll { overflow-x: auto; margin: .5rem 0; container-type: inline-size; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th, td { text-align: left; vertical-align: top; padding: .32rem .7rem .32rem 0; border-bottom: 1px solid var(--rule); }
thead th { color: var(--quiet); font-weight: 500; white-space: nowrap; vertical-align: bottom; }
tbody th { font-weight: 500; min-width: 8.5rem; max-width: 17rem; overflow-wrap: anywhere; }
.wide { min-width: 13rem; display: inline-block; } table small { font-size: .9em; }
${columnRules((place) => `.n${place} > * > tr > :nth-child(${place})`)} { text-align: right; white-space: nowrap; min-width: 0; padding-left: .3rem; }
@media screen {${sizes.join('')}}
`;
}

/** Rows as lists: the name on its own line, then a title and its value, two to a line. */
function narrowRules(size: string, least: number): string {
  const at = (cells: string) => `table.${size} ${cells}`;
  const titled = Array.from({ length: mostColumns - 1 }, (_, index) => index + 2)
    .map((place) => `${at(`td:nth-child(${place})::before`)} { content: var(--${place}); }`)
    .join('\n');
  return `
@container (max-width: ${least}rem) {
${at('')}, ${at('tbody')} { display: block; }
${at('thead')} { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
${at('tr')} { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .1rem 1rem; padding: .4rem 0; border-bottom: 1px solid var(--rule); }
${at('th')}, ${at('td')} { border: 0; padding: 0; text-align: left; max-width: none; white-space: normal; min-width: 0; }
${at('tbody th')} { grid-column: 1 / -1; } ${at('td.none')} { display: none; }
${at('td:has(.wide)')} { grid-column: 1 / -1; } ${at('.wide')} { min-width: 0; }
${at('td::before')} { color: var(--quiet); margin-right: .4em; }
${titled}
}`;
}

function columnRules(selector: (place: number) => string): string {
  return Array.from({ length: mostColumns }, (_, index) => selector(index + 1)).join(',\n');
}
