// Rules of the memory timelines. Subject and control differ in mark and line as well as in colour.
export const leakRules: string = `
:root { --subject: #0072b2; --control: #6b7580; --trend: #b5460f; --allowed: #7a5200; }
@media (prefers-color-scheme: dark) { :root { --subject: #56b4e9; --control: #9aa3ad; --trend: #ff8c42; --allowed: #f0e442; } }
.floor { stroke-width: 1.1; stroke-linejoin: round; opacity: .75; } .floor.subject { stroke: var(--subject); }
.floor.control { stroke: var(--control); stroke-dasharray: 1.5 2.5; }
.snapshot { stroke-width: 3.4; } .snapshot.subject { stroke: var(--subject); stroke-linecap: round; }
.snapshot.control { stroke: var(--control); stroke-width: 2.8; stroke-linecap: square; }
.trend-line { stroke: var(--trend); stroke-width: 2; } .trend-band { fill: var(--trend); opacity: .2; }
.control-line { stroke: var(--control); stroke-width: 1.6; }
.allowed { stroke: var(--allowed); stroke-width: 1.6; stroke-dasharray: 7 4; }
.swatch.subject { background: var(--subject); border-radius: 50%; }
.swatch.control { background: var(--control); border-radius: 0; }
.swatch.trend-line { background: var(--trend); height: .22em; vertical-align: .25em; }
.swatch.trend-band { background: var(--trend); opacity: .3; }
.swatch.control-line { background: var(--control); height: .22em; vertical-align: .25em; }
.swatch.allowed { height: 0; border-top: 2px dashed var(--allowed); border-radius: 0; width: 1.4em; vertical-align: .25em; }
.swatch.edge { width: 0; border-left: 2px dashed var(--ink); border-radius: 0; }
h4 { font-size: .9rem; margin: 1rem 0 .2rem; } .told { margin: .1rem 0; font-size: .88rem; }
[id^=leaks] > details > summary + .told { font-weight: 600; font-size: 1rem; }
.told > li { margin: .2rem 0; max-width: 62rem; } [id^=leaks] .legend { font-size: .8rem; }
`;
