/** How the page looks: light or dark as the reader has it, and plain on paper. */
export const STYLE = `
:root {
  --page: #f6f7f9; --sheet: #fff; --ink: #1c2330; --quiet: #5d6879; --line: #dfe3e9; --hover: #eef2f8; --accent: #1f5fd0;
  --runs: #14804a; --runs-tint: #e3f4ea; --keeps: #9a6200; --keeps-tint: #fdf1d7; --refused: #8791a0;
  --error: #c02626; --error-tint: #fde8e8; --warning: #9a6200; --warning-tint: #fdf1d7; --info: #1f5fd0; --info-tint: #e6effc;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f131a; --sheet: #171d27; --ink: #e4e8ef; --quiet: #97a3b5; --line: #2a3342; --hover: #202837; --accent: #7fb0ff;
    --runs: #5fd396; --runs-tint: #16382a; --keeps: #f0b94d; --keeps-tint: #3a2d10; --refused: #76839a;
    --error: #ff8a8a; --error-tint: #451d20; --warning: #f0b94d; --warning-tint: #3a2d10; --info: #7fb0ff; --info-tint: #182d4d;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { color-scheme: light dark; }
body { margin: 0; padding: 20px 24px; background: var(--page); color: var(--ink); font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1, h2, h3, p, ol { margin: 0; padding: 0; }
a { color: var(--accent); }
small { font-size: 12px; color: var(--quiet); }
code { font: 12px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; border-radius: 3px; }

header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 16px; }
h1 { font-size: 22px; letter-spacing: -.01em; }
header p { color: var(--quiet); }
header .summary { color: var(--ink); font-weight: 600; }
h2 { font-size: 15px; }
.unread { margin-top: 12px; padding: 8px 12px; border-radius: 6px; background: var(--error-tint); color: var(--error); }

form { display: flex; flex-wrap: wrap; align-items: end; gap: 8px 12px; margin-top: 16px; }
label { display: grid; gap: 2px; font-size: 12px; color: var(--quiet); }
select, form button { font: inherit; font-size: 14px; color: var(--ink); background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; padding: 5px 8px; max-width: 220px; }
form button { cursor: pointer; }
output { padding: 6px 0; color: var(--quiet); }

main { display: grid; grid-template-columns: minmax(0, max-content) minmax(280px, 400px); gap: 24px; margin-top: 20px; align-items: start; }
@media (max-width: 900px) { main { grid-template-columns: minmax(0, 1fr); } }
.legend { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 4px 0 10px; font-size: 13px; color: var(--quiet); }

.scroll { overflow: auto; max-height: calc(100vh - 60px); width: fit-content; max-width: 100%; background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: separate; border-spacing: 0; font-size: 13px; }
th, td { padding: 0; height: 27px; border-bottom: 1px solid var(--line); font-weight: 400; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { position: sticky; top: 0; z-index: 2; height: 170px; vertical-align: bottom; background: var(--sheet); }
thead button { all: unset; box-sizing: border-box; display: block; width: 100%; padding: 8px; cursor: pointer; font-weight: 600; }
thead button:hover { color: var(--accent); }
thead button:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
thead .kind button { display: flex; align-items: center; justify-content: flex-start; height: 170px; padding: 8px 0; writing-mode: vertical-rl; transform: rotate(180deg); font-weight: 500; }
thead .kind span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-height: 156px; }
[aria-sort] button { color: var(--accent); }
[aria-sort=ascending]:not(.kind) button::after { content: " ▲"; font-size: 9px; }
[aria-sort=descending]:not(.kind) button::after { content: " ▼"; font-size: 9px; }
.kind[aria-sort] { box-shadow: inset 0 -3px var(--accent); }
.name button { text-align: left; }
tbody th, thead .name { position: sticky; left: 0; z-index: 1; background: var(--sheet); border-right: 1px solid var(--line); }
thead .name { z-index: 3; }
tbody th { padding: 0 12px 0 10px; text-align: left; font-weight: 600; white-space: nowrap; max-width: 42ch; overflow: hidden; text-overflow: ellipsis; }
tbody th small { font-weight: 400; }
.number { padding: 0 10px; text-align: right; font-variant-numeric: tabular-nums; }
thead .number { padding: 0; }
.number.none { color: var(--error); font-weight: 700; }
.number a { display: inline-block; min-width: 20px; padding: 0 6px; border-radius: 10px; text-align: center; text-decoration: none; font-size: 12px; font-weight: 600; }
.kind, .runs, .keeps, .refused { text-align: center; }
td.runs, td.keeps, td.refused { min-width: 28px; cursor: default; }
.runs { color: var(--runs); }
.keeps { color: var(--keeps); }
.refused { color: var(--refused); }
td.runs { background: var(--runs-tint); }
td.keeps { background: var(--keeps-tint); }
tbody tr:hover > th, tbody tr:hover > .refused, tbody tr:hover > .number { background: var(--hover); }
td.runs:hover, td.keeps:hover, td.refused:hover { box-shadow: inset 0 0 0 2px var(--accent); }

@media (min-width: 901px) { aside { position: sticky; top: 16px; max-height: calc(100vh - 32px); overflow: auto; } }
aside ol { list-style: none; display: grid; gap: 10px; margin-top: 10px; }
li { padding: 10px 12px; background: var(--sheet); border: 1px solid var(--line); border-left: 4px solid var(--quiet); border-radius: 6px; overflow-wrap: anywhere; }
li.error { border-left-color: var(--error); }
li.warning { border-left-color: var(--warning); }
li.info { border-left-color: var(--info); }
li:target { box-shadow: 0 0 0 2px var(--accent); }
h3 { font-size: 13px; }
.badge { padding: 1px 7px; border-radius: 10px; font-size: 11px; font-weight: 600; }
.error .badge, a.error { background: var(--error-tint); color: var(--error); }
.warning .badge, a.warning { background: var(--warning-tint); color: var(--warning); }
.info .badge, a.info { background: var(--info-tint); color: var(--info); }
.subject { margin-top: 3px; font-size: 13px; }
li p:not(.subject) { margin-top: 6px; }
.fix { color: var(--quiet); }
.fix code { color: var(--ink); }
details { margin-top: 16px; }
summary { cursor: pointer; }

#reason { position: fixed; z-index: 9; max-width: min(460px, calc(100vw - 16px)); padding: 8px 12px; border-radius: 8px; background: #10151f; color: #f2f5fa; box-shadow: 0 4px 18px rgb(0 0 0 / 35%); pointer-events: none; font-size: 13px; white-space: pre-line; overflow-wrap: anywhere; }
#reason p { margin-top: 2px; }
#reason small { display: block; margin-top: 4px; color: #a9b5c7; }
@media (prefers-color-scheme: dark) { #reason { background: #e9edf4; color: #131923; } #reason small { color: #4b5768; } }

@media print {
  @page { size: A4 landscape; margin: 10mm; }
  body { padding: 0; background: none; font-size: 10px; }
  form, #reason { display: none !important; }
  main { display: block; }
  .scroll { overflow: visible; max-height: none; max-width: none; border: 0; }
  table { font-size: 9px; }
  thead th, tbody th { position: static; }
  th, td { height: 15px; }
  td.runs, td.keeps, td.refused { min-width: 15px; }
  tr, li { break-inside: avoid; }
  aside { position: static; max-height: none; overflow: visible; margin-top: 12px; }
  aside ol { display: block; }
  li { margin-bottom: 6px; }
  .scroll, li, td, .badge, .number a { print-color-adjust: exact; }
}
`;
