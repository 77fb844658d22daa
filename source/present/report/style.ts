/** Of the page that a report is: readable on paper, on a phone and in the dark. */
export const style = `
:root { color-scheme: light dark; --fore: #1d2126; --dim: #6a737d; --line: #d9dde2; --accent: #2f7f93; --good: #3c8c4a; --warn: #a97a12; --bad: #c23b3b; --back: #fff; }
@media (prefers-color-scheme: dark) { :root { --fore: #d8dde3; --dim: #8b95a1; --line: #343b44; --accent: #56b3c7; --good: #6cbf7b; --warn: #d9ae4b; --bad: #ee7272; --back: #14181d; } }
body { font: 15px/1.45 system-ui, sans-serif; color: var(--fore); background: var(--back); max-width: 84rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
h2 { font-size: 1.05rem; margin: 0; }
.finding { font-size: 1.1rem; font-weight: 600; margin: .2rem 0; }
.facts { color: var(--dim); padding: 0; margin: .6rem 0 0; list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.2rem; }
section { border-top: 1px solid var(--line); padding-top: .8rem; margin-top: 1.4rem; overflow-x: auto; break-inside: avoid; }
.note { color: var(--dim); margin: 0; }
table { border-collapse: collapse; margin-top: .5rem; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .1rem .7rem .1rem 0; white-space: nowrap; font-weight: 400; }
th { vertical-align: bottom; }
td { vertical-align: top; }
th[scope=row] { text-align: left; white-space: normal; max-width: 27rem; vertical-align: top; }
thead th { color: var(--dim); font-size: .85rem; }
td.bar, td.find, thead th:last-child { text-align: left; }
td.find { white-space: normal; min-width: 11rem; max-width: 20rem; overflow-wrap: anywhere; line-height: 1.2; }
td.find code, small { color: var(--dim); font-size: .8rem; }
tr.bad th[scope=row] { color: var(--bad); }
tr.warn th[scope=row] { color: var(--warn); }
tr.good th[scope=row] { color: var(--good); }
tr.dim th[scope=row] { color: var(--dim); }
.chart { width: 100%; max-width: 50rem; height: auto; margin-top: .5rem; display: block; }
.chart text { fill: var(--dim); font-size: 11px; }
.chart text.axis { text-anchor: end; }
.chart line { stroke: var(--line); }
rect { fill: var(--accent); }
rect.bad { fill: var(--bad); }
rect.good { fill: var(--good); }
rect.warn { fill: var(--warn); }
rect.dim, rect.plain { fill: var(--dim); }
@media print { body { margin: 0; } td.find, th:last-child { display: none; } }
`;
