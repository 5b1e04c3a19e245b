// The style sheet of the page. Colours are Okabe and Ito's (2008), told apart by people with any
// colour vision, lightened where the background is dark; no meaning is carried by colour alone.
import { foldRules } from './fold-rules.ts';
import { leakRules } from './leak-rules.ts';
import { overviewRules } from './overview-rules.ts';
import { scalingRules } from './scaling-rules.ts';
import { tableRules } from './table-rules.ts';

/** Colours of launches and curves; more of either repeat them. */
export const launchColourCount = 8;

export const styleSheet: string = shortened(`
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1b1f24; --quiet: #59626d; --rule: #d5dae0;
  --panel: #f6f7f9; --region: #e4e8ee; --link: #0b5cad; --good: #00664a; --bad: #a8330b; --doubt: #7a5200;
  --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #b3558f; --c4: #8a6d00; --c5: #2f8fc4; --c6: #444b54;
  --c7: #b07d00; --cpu: #0072b2; --wait: #e69f00; --blocked: #9aa3ad; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171b; --ink: #e3e7ec; --quiet: #9ba5b1;
  --rule: #353c45; --panel: #1c2026; --region: #262c34; --link: #7db8f0; --good: #4fd0a5; --bad: #ff9466;
  --doubt: #f0bd4f; --c0: #56b4e9; --c1: #ff8c42; --c2: #3fcf9f; --c3: #e08cc0; --c4: #f0e442; --c5: #8fb7ff;
  --c6: #c4ccd6; --c7: #e6b04d; --cpu: #3d9bd6; --wait: #e69f00; --blocked: #6b7580; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1240px; padding: .8rem 1rem 3rem; background: var(--paper);
  color: var(--ink); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .2rem; } h1 code { font-size: .8rem; font-weight: 400; }
h2 { font-size: 1.05rem; margin: 0; }
h3 { font-size: .95rem; margin: 1.2rem 0 .3rem; }
p { margin: .2rem 0; } a { color: var(--link); }
a:focus-visible, .scroll:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
nav a { display: inline-block; margin: .2rem .9rem .2rem 0; }
.note, .quiet, figcaption small { color: var(--quiet); } .note { font-size: .85rem; }
.summary { font-weight: 600; }
.good { color: var(--good); } .bad { color: var(--bad); } .doubt { color: var(--doubt); }
b { font-weight: 600; } td > b, .whole { white-space: nowrap; }
code { font: .88em/1.5 ui-monospace, monospace; background: var(--panel); padding: .1em .35em; border-radius: 3px; }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); gap: .4rem 1.6rem; }
.wide-plots figure { max-width: none; }
figure { margin: .6rem 0; break-inside: avoid; min-width: 0; max-width: 34rem; } figcaption { font-size: .88rem; font-weight: 600; }
figcaption small { display: block; font-weight: 400; font-size: .85em; }
figure svg { display: block; width: 100%; height: auto; }
figure:has(details[open]) { grid-column: 1 / -1; max-width: none; } figure:has(details[open]) svg { max-width: 34rem; }
svg text { font: 11px system-ui, sans-serif; fill: var(--ink); } svg .small { font-size: 9.5px; }
svg .quiet { fill: var(--quiet); } svg .end { text-anchor: end; } svg .middle { text-anchor: middle; }
.grid { stroke: var(--rule); stroke-width: .7; } .axis { stroke: var(--quiet); stroke-width: 1; }
.region { fill: var(--region); } svg path, polyline { fill: none; }
.curve { stroke-width: 1.6; stroke-linejoin: round; } .dot { stroke: none; } path.dot { stroke-width: 7; stroke-linecap: round; }
.ideal { stroke: var(--quiet); stroke-width: 1.3; stroke-dasharray: 5 4; }
.measured { stroke: var(--c0); stroke-width: 1.6; } .whisker { stroke: var(--ink); stroke-width: 1.4; fill: none; }
.point { fill: var(--c0); stroke: var(--c0); stroke-width: 1.6; } .hollow { fill: var(--paper); }
.forest { width: 180px; height: 20px; display: block; }
.whisker.good { stroke: var(--good); } .whisker.bad { stroke: var(--bad); } .whisker.doubt { stroke: var(--doubt); }
.effect { fill: var(--ink); } .effect.good { fill: var(--good); } .effect.bad { fill: var(--bad); } .effect.doubt { fill: var(--doubt); }
.value { fill: var(--c0); } .reach { stroke: var(--c0); stroke-width: 1; opacity: .45; }
.average { stroke: var(--c2); stroke-width: 1; } .trend { stroke: var(--c1); stroke-width: 1.6; }
.level { fill: var(--quiet); opacity: .35; } .centre { stroke: var(--ink); stroke-width: 1.2; }
.change { stroke-width: 1.6; } .change.good { stroke: var(--good); } .change.bad { stroke: var(--bad); } .open { stroke-dasharray: 3 3; }
.odd { fill: none; stroke: var(--bad); stroke-width: 1.4; } .limit { stroke: var(--doubt); stroke-width: 1.3; stroke-dasharray: 6 3; }
.share-cpu { fill: var(--cpu); background: var(--cpu); } .share-wait { fill: var(--wait); background: var(--wait); }
.share-blocked { fill: var(--blocked); background: var(--blocked); }
.legend { font-size: .85rem; } .legend > span { margin-right: 1rem; white-space: nowrap; }
.swatch { display: inline-block; width: .8em; height: .8em; border-radius: 2px; vertical-align: -.05em; }
.swatch.line { height: .2em; vertical-align: .25em; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .15rem 1rem; font-size: .88rem; margin: .4rem 0; }
dt { color: var(--quiet); } dd { margin: 0; min-width: 0; }
.facts { display: inline-block; vertical-align: top; width: calc(50% - 1.2rem); min-width: min(100%, 24rem); margin-right: 1rem; }
ul { padding-left: 1.1rem; margin: .4rem 0; } li { margin: .3rem 0; }
${launchRules()}${scalingRules}${leakRules}${tableRules()}${foldRules}${overviewRules}
@media print { :root { color-scheme: light; } body { font-size: 10.5pt; max-width: none; padding: 0; }
  nav, .download { display: none; } .plots { grid-template-columns: 1fr 1fr; } .scroll { overflow: visible; } table { font-size: 7.5pt; } tr { break-inside: avoid; } }
`);

/** Without the blanks that are for whoever reads it here. */
function shortened(rules: string): string {
  return rules
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/([a-z0-9-]): /g, '$1:')
    .replaceAll(';}', '}')
    .trim();
}

function launchRules(): string {
  const colours = Array.from({ length: launchColourCount }, (_, index) => index);
  return colours
    .map(
      (index) =>
        `.curve.launch-${index} { stroke: var(--c${index}); } .dot.launch-${index} { fill: var(--c${index}); }` +
        ` path.dot.launch-${index} { stroke: var(--c${index}); } .swatch.launch-${index} { background: var(--c${index}); }`,
    )
    .join('\n');
}
