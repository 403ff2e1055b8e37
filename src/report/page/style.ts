/**
 * The page's style sheet: one column that reads well on a phone and on paper,
 * light or dark as the reader's screen is. Colours are the charts' own.
 */
import { darkColors, darkRules, colors, type ColorRole } from '../chart/theme.ts';
import { fontFaces, fontStack } from '../fonts.ts';

export function pageStyle(): string {
  return `${fontFaces()}
:root{color-scheme:light dark;${variables(colors)};--soft:#f5f6f8}
@media screen and (prefers-color-scheme:dark){
:root{${variables(darkColors)};--soft:#1e2228}
${darkRules('.chart')}
}
${rules}`;
}

function variables(palette: Readonly<Record<ColorRole, string>>): string {
  return (Object.keys(colors) as ColorRole[]).map((role) => `--${role}:${palette[role]}`).join(';');
}

const rules = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1.0625rem/1.55 ${fontStack};font-variant-numeric:tabular-nums lining-nums}
header,main,footer{max-width:47rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:3rem}
.kicker{margin:0 0 .4rem;color:var(--muted);font-size:.9375rem}
h1{margin:0;font-size:clamp(1.6rem,1.2rem + 2vw,2.25rem);line-height:1.15;font-weight:600;letter-spacing:-.01em;text-wrap:balance}
.description{margin:.5rem 0 0;color:var(--muted)}
.finding{margin:1.5rem 0 0;padding-left:1rem;border-left:4px solid var(--main);font-size:clamp(1.15rem,1rem + .8vw,1.4rem);line-height:1.4;text-wrap:pretty}
.finding p{margin:0 0 .4rem}
.finding p:last-child{margin:0}
.basis{margin:1rem 0 0;color:var(--muted);font-size:.9375rem}
section{margin:3rem 0 0}
h2{margin:0;font-size:1.3rem;line-height:1.3;font-weight:600;text-wrap:balance}
h3{margin:1.75rem 0 .25rem;font-size:1.0625rem;font-weight:600}
.about{margin:.2rem 0 1rem;color:var(--muted);font-size:.9375rem}
.numbers{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1.5rem 1.75rem;margin:2.25rem 0 0;padding:0;list-style:none}
.numbers li{border-top:1px solid var(--grid);padding-top:.6rem}
.numbers .label{display:block;font-size:.9375rem;color:var(--muted)}
.numbers .value{display:block;font-size:1.9rem;line-height:1.2;font-weight:600}
.numbers .more{display:block;font-size:.875rem;color:var(--muted)}
.n{white-space:nowrap}
.i{color:var(--muted);white-space:nowrap}
.where{color:var(--muted)}
.scroll{overflow-x:auto;margin:.75rem 0 0}
.scroll:focus-visible,summary:focus-visible{outline:2px solid var(--main);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.4}
caption{text-align:left;color:var(--muted);padding-bottom:.4rem}
th,td{padding:.35rem 0 .35rem 1.25rem;text-align:right;vertical-align:baseline;border-bottom:1px solid var(--grid)}
th:first-child,td:first-child{padding-left:0;text-align:left}
th{font-weight:400}
tbody th{overflow-wrap:anywhere;min-width:6rem}
thead th{color:var(--muted);font-size:.875rem;vertical-align:bottom}
.words th,.words td{text-align:left}
.words tbody th{min-width:9rem;max-width:16rem}
.words td:last-child:not(:nth-child(2)){color:var(--muted)}
.verdict{white-space:nowrap;font-weight:600}
.good{color:var(--main)}
.bad{color:var(--loss)}
.unsure{color:var(--ink)}
.dim{color:var(--muted)}
code,.target{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875em;overflow-wrap:anywhere}
.chart{margin:0}
.chart svg{display:block;width:100%;height:auto;max-width:45rem}
.chart .narrow{display:none}
/* Many columns: intervals below their means, or all on one line. */
@media (min-width:34.01rem){.stacked td .i{display:block}}
.tight table{font-size:.875rem}
.tight th,.tight td{padding-left:.7rem}
.tight th:first-child,.tight td:first-child{padding-left:0}
.tight tbody th{min-width:3.2rem}
.tight td{white-space:nowrap}
@media (max-width:34rem){
.chart .wide{display:none}
.chart .narrow{display:block}
header{padding-top:1.75rem}
th,td{padding-left:.7rem}
th:first-child,td:first-child{padding-left:0}
section{margin-top:2.5rem}
.numbers{grid-template-columns:1fr 1fr;gap:1.25rem 1rem}
.numbers .value{font-size:1.5rem}
.plain td .i{display:block}
.plain td .n{white-space:normal}
/* A row of many columns as a card: the headings stand before the values. */
.cards table,.cards caption,.cards tbody,.cards tr,.cards th,.cards td{display:block}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards tr{padding:.6rem 0;border-bottom:1px solid var(--grid)}
.cards tbody th{padding:0 0 .15rem;border:0;font-weight:600}
.cards td{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:0 .4rem;padding:.1rem 0;border:0;text-align:right}
.cards td::before{content:attr(data-label);margin-right:auto;padding-right:1rem;color:var(--muted);text-align:left}
.tight table{font-size:.75rem}
.tight thead th{font-size:.6875rem;letter-spacing:-.01em}
.tight th,.tight td{padding-left:.3rem}
.tight tbody th{min-width:0;white-space:nowrap}
.tight td .i{display:none}
.tight.many table{font-size:.6875rem}
.tight.many thead th{font-size:.625rem}
.tight.many th,.tight.many td{padding-left:.2rem}
.tight:not(.many) thead th{overflow-wrap:anywhere}
}
details{margin:.75rem 0 0;font-size:.9375rem}
summary{cursor:pointer;color:var(--main);width:fit-content}
dl{margin:.75rem 0 0;font-size:.9375rem}
dt{font-weight:600;margin-top:.7rem}
dd{margin:0;color:var(--muted);max-width:42rem}
.warnings{margin:2rem 0 0;padding:.75rem 1rem;border:1px solid var(--loss);border-radius:4px;font-size:.9375rem}
.warnings p{margin:0}
.warnings ul{margin:.25rem 0 0;padding-left:1.1rem}
.reproduce{margin:.75rem 0 0;padding:.75rem 1rem;background:var(--soft);border-radius:4px}
footer{margin-top:3.5rem;padding-top:1rem;padding-bottom:3rem;color:var(--muted);font-size:.875rem}
footer p{margin:.25rem 0;overflow-wrap:anywhere}
@page{size:A4;margin:16mm 15mm}
@media print{
body{font-size:10pt;line-height:1.4}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
header{padding-top:0}
h1{font-size:20pt}
.finding{font-size:13pt}
section{margin-top:1.3rem}
.numbers{grid-template-columns:repeat(3,1fr);margin-top:1.25rem}
.numbers .value{font-size:16pt}
.chart .wide{display:block}
.chart .narrow{display:none}
.chart svg{max-width:145mm}
.scroll{overflow:visible}
figure,.keep,.numbers li,tr,dt,dd,.scroll:not(.tight,.long){break-inside:avoid}
h2,h3,dt,caption,thead{break-after:avoid}
thead{display:table-header-group}
table{font-size:8.5pt}
th,td{padding:.2rem 0 .2rem .6rem}
.tight table{font-size:8pt}
.tight th,.tight td{padding-top:.08rem;padding-bottom:.08rem}
dl{font-size:8pt;line-height:1.3;columns:2;column-gap:8mm}
dt:first-child{margin-top:0}
dd{orphans:3;widows:3}
footer{margin-top:1rem;padding-top:0;padding-bottom:0;break-before:avoid;font-size:8pt}
.reproduce{padding:.4rem .6rem}
dt{margin-top:.3rem}
details:not([open]){display:none}
}
`;
