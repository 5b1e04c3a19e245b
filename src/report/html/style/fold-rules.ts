// Rules of what is behind a click: sections, groups and the numbers of a plot. Print shows all of it.
export const foldRules: string = `
summary { cursor: pointer; } summary::marker { color: var(--quiet); }
summary > :is(h2, h3, h4) { display: inline; margin: 0; } summary:hover { color: var(--link); }
section { border-top: 1px solid var(--rule); } section > details > summary { padding: .45rem 0; }
section > details[open] { padding-bottom: 1.2rem; } section :is(h3, h4) { scroll-margin-top: .5rem; }
section details { margin: .4rem 0; } section > details { margin: 0; }
figure details { font-size: .85rem; } figure details > summary { color: var(--link); }
:target > details > summary, details:target > summary, :is(h3, h4):target { outline: 2px solid var(--link); outline-offset: 2px; }
@media print { details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; } summary::-webkit-details-marker { display: none; } section { break-inside: auto; } }
`;
