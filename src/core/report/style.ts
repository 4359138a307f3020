/** The page's own style: phone first, dark where the reader has it dark, and printable. No font, image or script is loaded. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2330; --soft: #566071; --paper: #ffffff; --card: #f4f6fa; --line: #d9dee8; --good: #1f7a4d; --accent: #2f5fc4; --shade: rgb(28 35 48 / .22);
  --sure: #2f9e7a; --plain: #5f88d8; --pale: #a9b8d6; --c0: #3d6fd9; --c1: #c2611f; --c2: #23866a; --c3: #9a4fb9; --c4: #8a7a10; --c5: #667388; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaf1; --soft: #a9b3c3; --paper: #14171d; --card: #1e232c; --line: #343b48; --good: #6fcf9b; --accent: #9ab8ff; --shade: rgb(0 0 0 / .7);
  --sure: #3fae88; --plain: #5c82cf; --pale: #54627f; --c0: #8fb0ff; --c1: #f0965a; --c2: #5fcaa6; --c3: #cf92e6; --c4: #d3c04a; --c5: #a3adbd; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
main { max-width: 1300px; margin: 0 auto; padding: 18px 16px 40px; }
h1 { font-size: 1.5rem; margin: 0; line-height: 1.2; }
h2 { font-size: 1.1rem; margin: 0 0 6px; }
h3 { font-size: 1rem; margin: 18px 0 4px; }
p { margin: 6px 0; }
.inside { display: flex; flex-wrap: wrap; gap: 0 36px; align-items: flex-start; } .inside > * { min-width: 0; max-width: 100%; } .inside > p, .inside > ul, .inside > details, .inside > .columns { flex: 1 1 100%; } .inside p { max-width: 85ch; } .block > p { width: 0; min-width: 100%; }
ul { margin: 6px 0; padding-left: 20px; }
a { color: var(--accent); }
.soft { color: var(--soft); }
.small { font-size: .875rem; }
.good { color: var(--good); }
.target { font-size: 1.05rem; } .target > span::before { content: "· "; color: var(--soft); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 8px; margin: 6px 0; padding: 0; list-style: none; }
.cards > li, .card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px; min-width: 0; }
.cards .name { font-size: .875rem; color: var(--soft); }
.cards .value { font-size: 1.4rem; font-weight: 650; line-height: 1.25; }
.cards .value.none { font-size: 1rem; font-weight: 500; color: var(--soft); }
.callout { border-left: 4px solid var(--accent); padding: 2px 0 2px 12px; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr); column-gap: 12px; } .card { margin-bottom: 6px; }
@media (min-width: 1000px) { .detail { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } .pair { display: flex; flex-wrap: wrap; } .pair > div { flex: 1 1 45%; min-width: min-content; max-width: 100%; } }
.scroll { --under: var(--paper); overflow-x: auto; margin: 6px 0;
  background: linear-gradient(to right, var(--under) 30%, transparent) 0 0 / 40px 100% no-repeat local, linear-gradient(to left, var(--under) 30%, transparent) 100% 0 / 40px 100% no-repeat local,
    linear-gradient(to right, var(--shade), transparent) 0 0 / 16px 100% no-repeat scroll, linear-gradient(to left, var(--shade), transparent) 100% 0 / 16px 100% no-repeat scroll; }
.card .scroll { --under: var(--card); }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: 4px 0 4px 12px; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: 400; overflow-wrap: normal; }
thead th { max-width: 8em; color: var(--soft); font-weight: 600; font-size: .8rem; line-height: 1.2; vertical-align: bottom; }
th:first-child, td:first-child { padding-left: 0; overflow-wrap: anywhere; min-width: 7em; }
tbody td.number { white-space: nowrap; }
.card table { width: 100%; } .text, .wide, .note td { text-align: left; } .note td { color: var(--soft); padding: 0 0 4px 16px; overflow-wrap: anywhere; } tr:has(+ .note) > * { border-bottom: 0; padding-bottom: 1px; }
tbody .text { overflow-wrap: anywhere; min-width: 7em; }
tbody td.wide { min-width: 13em; max-width: 34em; overflow-wrap: anywhere; }
.card td.bar { width: 100%; min-width: 70px; } .card .picture th:first-child { min-width: 9em; }
.inside td.bar { width: 170px; min-width: 170px; }
svg.bar { display: block; width: 100%; height: 18px; }
svg .sure { fill: var(--sure); } svg .plain { fill: var(--plain); } svg .soft { fill: var(--pale); }
svg .range { stroke: var(--ink); stroke-width: 1.5; } svg .mark { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 3 2; }
.key { display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: .8rem; color: var(--soft); margin: 4px 0 0; }
.key span { display: inline-flex; gap: 6px; align-items: center; min-width: 0; }
.key i { flex: none; width: 14px; height: 10px; border-radius: 2px; }
.key i.sure { background: var(--sure); } .key i.plain { background: var(--plain); }
.key i.range { height: 2px; background: var(--ink); } .key i.mark { width: 0; height: 14px; border-left: 2px dashed var(--ink); border-radius: 0; margin: 0 6px; }
.block > .lines { width: 620px; max-width: 100%; } .lines { display: grid; flex: 1 1 420px; grid-template-columns: auto minmax(0, 1fr); gap: 2px 8px; margin: 14px 0; max-width: 620px; font-size: .8rem; color: var(--soft); }
.lines figcaption, .lines .key { grid-column: 1 / -1; } .lines figcaption { font-size: .875rem; color: var(--ink); }
.lines .y { display: flex; flex-direction: column; justify-content: space-between; text-align: right; line-height: 1; margin: -.4em 0; white-space: nowrap; }
.lines svg { width: 100%; height: 180px; display: block; overflow: visible; }
.lines .x { grid-column: 2; display: flex; justify-content: space-between; gap: 12px; }
.grid { stroke: var(--line); } .grid, .line { vector-effect: non-scaling-stroke; } .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.line.c0 { stroke: var(--c0); } .line.c1 { stroke: var(--c1); } .line.c2 { stroke: var(--c2); } .line.c3 { stroke: var(--c3); } .line.c4 { stroke: var(--c4); } .line.c5 { stroke: var(--c5); }
i.c0 { background: var(--c0); } i.c1 { background: var(--c1); } i.c2 { background: var(--c2); } i.c3 { background: var(--c3); } i.c4 { background: var(--c4); } i.c5 { background: var(--c5); }
.small-pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr)); gap: 0 24px; } .small-pictures svg { height: 90px; }
.detail { display: grid; column-gap: 28px; margin-top: 18px; } .detail > h2, .part[open] { grid-column: 1 / -1; }
.part { border-top: 1px solid var(--line); min-width: 0; }
.part > summary { padding: 6px 0; } .part > summary h2 { display: inline; font-size: .95rem; font-weight: 600; margin: 0; }
.part > .inside { padding: 2px 0 18px 18px; }
summary { cursor: pointer; } .which > summary { color: var(--accent); font-size: .875rem; }
.which { margin: 8px 0; } .which > p { font-size: .875rem; }
.columns { columns: 2 30em; column-gap: 32px; } .entry { break-inside: avoid; font-size: .875rem; } .entry h3 { margin: 10px 0 0; font-size: .875rem; } .entry p { margin: 0; }
footer { margin-top: 24px; font-size: .85rem; color: var(--soft); }
@media print {
  @page { size: A4; margin: 7mm 8mm; }
  :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --card: #fff; --line: #ccc; --good: #14603a; --accent: #000; --shade: transparent;
    --sure: #2f9e7a; --plain: #5f88d8; --pale: #a9b8d6; --c0: #3d6fd9; --c1: #c2611f; --c2: #23866a; --c3: #9a4fb9; --c4: #8a7a10; --c5: #667388; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  html { font-size: 8pt; } body { font-size: 7.5pt; line-height: 1.25; } main { max-width: none; padding: 0; } a { text-decoration: none; } p { margin: 2px 0; }
  .pair { display: flex; flex-wrap: wrap; column-gap: 6px; } .pair > div { flex: 1 1 45%; min-width: min-content; max-width: 100%; } .card { margin-bottom: 6px; }
  .cards { grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 6px; margin: 6px 0; } .cards > li, .card { padding: 5px 8px; } .cards .value { font-size: 1.2rem; }
  .detail { display: block; font-size: 6.8pt; columns: 2; column-gap: 5mm; margin: 0; } .detail > h2 { display: none; } .across { column-span: all; }
  details.part::details-content { content-visibility: visible; display: block; height: auto; } details.part:not([open]) > .inside { display: flex; }
  .part > summary { list-style: none; padding: 1px 0 0; } .part > .inside { padding: 0 0 2px; gap: 0 4mm; } .inside p { max-width: none; } .which { display: none; }
  .scroll { overflow: visible; background: none; margin: 1px 0; } table { font-size: 6.3pt; line-height: 1.15; } th, td { padding: .5px 0 .5px 3px; } thead th { font-size: 6.3pt; max-width: 6em; } .across thead th { max-width: 10em; }
  .card td.bar { min-width: 12mm; } .inside td.bar { width: 12mm; min-width: 12mm; } svg.bar { height: 12px; margin-top: -2px; } tbody td.wide { min-width: 26mm; }
  th:first-child, td:first-child { min-width: 20mm; } .card .picture th:first-child { min-width: 19mm; } tbody .text { min-width: 14mm; } .part:not(.across) { break-inside: avoid; } .part > .inside { break-before: avoid; }
  h3 { margin: 2px 0 1px; } h2, h3, summary { break-after: avoid; } figure, .cards > li, .card, tr { break-inside: avoid; }
  .block > .lines { width: 70mm; } .lines { margin: 2px 0; flex: 0 1 70mm; max-width: 70mm; } .lines svg { height: 18mm; } .small-pictures { grid-template-columns: repeat(5, minmax(0, 1fr)); } .small-pictures svg { height: 12mm; }
  .small, .key { font-size: 6.5pt; } .columns { columns: 4; column-gap: 4mm; } .entry { font-size: 6pt; line-height: 1.1; break-inside: auto; } .entry h3 { margin: 1px 0 0; font-size: 6.5pt; } footer { margin-top: 4px; font-size: 6.5pt; }
}
`;
