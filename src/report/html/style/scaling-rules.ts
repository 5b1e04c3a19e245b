// Rules of the scaling views. The heat scale is one hue from pale to deep (ColorBrewer Blues), which
// every colour vision orders the same way, each step with a text colour that stays readable on it.

/** Lowest efficiency of each step of the heat scale, ascending; the value is printed in each cell. */
export const heatSteps: readonly number[] = [0, 0.25, 0.5, 0.7, 0.85, 0.95];

const heatColours = [
  ['#eff3ff', '#10151c'],
  ['#cfdff2', '#10151c'],
  ['#9ecae1', '#10151c'],
  ['#6baed6', '#10151c'],
  ['#2b72b5', '#ffffff'],
  ['#0a468c', '#ffffff'],
] as const;

export const scalingRules: string = `
:root { --law: #a0458a; --ceiling: #009e73; --helpers: #d55e00; --quota: #b3558f; --neighbours: #8a6d00; --slower: #0072b2; }
@media (prefers-color-scheme: dark) { :root { --law: #e08cc0; --ceiling: #3fcf9f; --helpers: #ff8c42;
  --quota: #e08cc0; --neighbours: #f0e442; --slower: #56b4e9; } }
.ceiling { fill: var(--ceiling); opacity: .22; } .swatch.ceiling { background: var(--ceiling); opacity: .45; }
.law { stroke: var(--law); stroke-width: 1.6; } .law.beyond { stroke-dasharray: 4 3; }
.law-band { fill: var(--law); opacity: .2; } .law-band.beyond { opacity: .1; }
.swatch.law { background: var(--law); } .swatch.measured { background: var(--c0); }
.swatch.region { background: var(--region); outline: 1px solid var(--quiet); } .swatch.ideal { background: var(--quiet); }
svg .strong { font-weight: 600; }
.join { stroke: var(--quiet); stroke-width: .8; } .whole-bar { fill: var(--quiet); opacity: .55; } .kept-bar { fill: var(--c0); }
.loss-oversubscription { fill: var(--blocked); } .loss-quota { fill: var(--quota); } .loss-neighbours { fill: var(--neighbours); }
.loss-helpers { fill: var(--helpers); } .loss-blocked { fill: var(--doubt); } .loss-slower { fill: var(--slower); opacity: .6; }
.loss-unexplained, .loss-small { fill: none; stroke: var(--ink); stroke-width: 1; stroke-dasharray: 2 2; }
.share-unknown { fill: var(--region); } .gc { fill: var(--helpers); } .swatch.gc { background: var(--helpers); }
.edge { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 2 3; }
.heat td, .heat th { padding: .3rem .55rem; } .heat td { text-align: center; border: 2px solid var(--paper); }
.heat small { display: block; font-size: .82em; font-weight: 400; white-space: nowrap; } .heat td strong { white-space: nowrap; }
.heat thead th { text-align: center; } .heat thead th:first-child { text-align: left; }
${heatColours.map(([fill, ink], step) => `.heat-${step} { background: ${fill}; color: ${ink}; }`).join('\n')}
.heat .oversubscribed { background-image: repeating-linear-gradient(135deg, transparent 0 7px, #7d879180 7px 8px); }
.heat .missed { outline: 2px dashed var(--bad); outline-offset: -3px; }
.advice { list-style: '→ '; margin: .1rem 0; } .advice li { margin: .1rem 0; }
@media print { .heat td { print-color-adjust: exact; } }`;
