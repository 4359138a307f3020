/** The page's own style: phone first, dark where the reader has it dark, and printable. No font, image or script is loaded. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2330; --soft: #5b6576; --paper: #ffffff; --card: #f4f6fa; --line: #d9dee8; --good: #1f7a4d; --bad: #b3261e; --accent: #3d6fd9; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaf1; --soft: #a3adbd; --paper: #14171d; --card: #1e232c; --line: #343b48; --good: #6fcf9b; --bad: #ff8a80; --accent: #8fb0ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
main { max-width: 1060px; margin: 0 auto; padding: 20px 16px 60px; }
h1 { font-size: 1.6rem; margin: 0 0 4px; line-height: 1.2; }
h3 { font-size: 1rem; margin: 24px 0 6px; }
h2 { font-size: 1.2rem; margin: 40px 0 8px; padding-top: 12px; border-top: 1px solid var(--line); }
p { margin: 6px 0; max-width: 70ch; }
.soft { color: var(--soft); }
.small { font-size: .875rem; }
.good { color: var(--good); } .bad { color: var(--bad); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(158px, 1fr)); gap: 12px; margin: 18px 0; padding: 0; list-style: none; }
.cards > li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; min-width: 0; }
.cards .name { font-size: .875rem; color: var(--soft); }
.cards .value { font-size: 1.5rem; font-weight: 650; line-height: 1.25; }
.cards .value.none { font-size: 1rem; font-weight: 500; color: var(--soft); }
.callout { background: var(--card); border-left: 4px solid var(--accent); border-radius: 6px; padding: 12px 16px; margin: 14px 0; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px 28px; align-items: start; }
@media (min-width: 860px) { .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; color: var(--soft); font-size: .8rem; vertical-align: bottom; }
th:first-child, td:first-child, td.text, th.text { text-align: left; }
td:first-child { overflow-wrap: anywhere; min-width: 7.5em; }
td { white-space: nowrap; }
td:first-child, td.wide { white-space: normal; }
td.wide { min-width: 13em; }
figure.chart { margin: 10px 0; max-width: 560px; }
figure.chart svg { width: 100%; height: auto; display: block; color: var(--ink); }
figcaption { font-size: .8rem; color: var(--soft); }
.key { display: inline-flex; gap: 6px; align-items: center; margin-right: 14px; font-size: .85rem; }
.key i { width: 14px; height: 4px; border-radius: 2px; display: inline-block; }
details { margin: 6px 0; font-size: .875rem; }
summary { cursor: pointer; color: var(--accent); }
details > div { border-left: 2px solid var(--line); padding: 4px 0 4px 12px; margin: 4px 0 10px; }
.ids { font: .8rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; max-height: 12em; overflow: auto; overflow-wrap: anywhere; }
nav { font-size: .875rem; margin: 10px 0 0; } nav a { color: var(--accent); margin-right: 12px; white-space: nowrap; }
footer { margin-top: 48px; font-size: .85rem; color: var(--soft); }
@media print { :root { --paper: #fff; --ink: #000; --soft: #444; --card: #fff; } body { font-size: 11pt; } nav { display: none; } h3 { font-size: 1rem; margin: 24px 0 6px; }
h2 { break-after: avoid; } figure, .cards > li, tr { break-inside: avoid; } .scroll { overflow: visible; } main { max-width: none; padding: 0; } }
`;
