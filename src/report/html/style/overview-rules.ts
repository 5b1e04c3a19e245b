// Rules of the first screen: five verdicts, the plot of all benchmarks, the small drawings of rows.
export const overviewRules: string = `
.strip { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .5rem; padding: 0; margin: .6rem 0; }
.strip li { margin: 0; padding: .3rem .7rem; background: var(--panel); border-left: 4px solid var(--rule); border-radius: 3px; color: inherit; line-height: 1.3; }
.strip li.good { border-color: var(--good); } .strip li.bad { border-color: var(--bad); } .strip li.doubt { border-color: var(--doubt); }
.strip span { font-size: .78rem; } .strip strong, .strip small { display: block; } .strip small { color: var(--quiet); font-size: .78rem; }
.overview figure { max-width: none; margin: .5rem 0; } .overview figcaption small { display: inline; }
.intervals { display: grid; grid-template-columns: minmax(0, min(17rem, 40%)) 1fr; gap: 0 1.2rem; padding-right: 1rem; } .intervals svg { width: 100%; overflow: visible; }
.intervals ul { list-style: none; padding: 0; margin: 0; font-size: 11px; } .intervals li { margin: 0; line-height: 13px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.intervals.dense { grid-template-columns: 1fr; padding: 0 1rem; }
.range { stroke: var(--c0); stroke-width: 5; opacity: .4; } .range.bad { stroke: var(--bad); } .range.doubt { stroke: var(--doubt); }
.dense .range { stroke-width: 2.5; } .intervals .effect { fill: var(--c0); }
.intervals .effect.bad { fill: var(--bad); } .intervals .effect.doubt { fill: var(--doubt); }
.to-tail { stroke: var(--quiet); stroke-width: .8; opacity: .6; } .tail { stroke: var(--quiet); stroke-width: 1.2; }
.shared { position: absolute; width: 0; height: 0; overflow: hidden; } .mini { height: 1.2em; width: 6.4em; vertical-align: middle; overflow: visible; } svg .bins { fill: var(--c0); opacity: .55; }
svg .before { fill: var(--blocked); opacity: .6; } svg .after { stroke: var(--c0); stroke-width: 1.6; }
.swatch.before { background: var(--blocked); opacity: .6; } .swatch.after { background: var(--c0); height: .2em; vertical-align: .25em; }
.block { margin: .6rem 0; } .block h2 { font-size: .95rem; } .block td, .block th { padding-top: .08rem; padding-bottom: .08rem; } .block tbody th { max-width: 24rem; } .block .told { font-size: .85rem; }
nav ul { list-style: none; padding: 0; margin: .8rem 0; display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; } nav li { margin: 0; }
@media (max-width: 600px) { .intervals text:nth-child(even) { display: none; } }
`;
