/** The style sheet, served under a name made of its content: browsers keep it, and a new version has a new name. */
import { createHash } from "node:crypto";

export const STYLE = `
:root{color-scheme:light dark;--page:#fff;--panel:#f6f8fa;--line:#d1d9e0;--text:#1f2328;--quiet:#59636e;--link:#0550ae;--focus:#0969da;
--low:#1a7f37;--medium:#8a5a00;--high:#a63d00;--critical:#a3121b;--low-bg:#dafbe1;--medium-bg:#fff4c9;--high-bg:#ffe5d5;--critical-bg:#ffe0e0;
--add:#dafbe1;--drop:#ffebe9;--mark:#fff8c5;--series:#0969da;--series2:#a63d00}
@media (prefers-color-scheme:dark){:root{--page:#0d1117;--panel:#161b22;--line:#3d444d;--text:#f0f6fc;--quiet:#a5aeb8;--link:#79b8ff;--focus:#79b8ff;
--low:#56d364;--medium:#e3b341;--high:#ffa260;--critical:#ff9492;--low-bg:#0f2d1a;--medium-bg:#332701;--high-bg:#3b1d07;--critical-bg:#40100f;
--add:#12361f;--drop:#431a1d;--mark:#3b2f03;--series:#58a6ff;--series2:#ffa260}}
*{box-sizing:border-box}
html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
main:focus{outline:none}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.4rem .8rem;z-index:1}
.top{display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;align-items:center;padding:.7rem max(1rem,calc((100vw - 78rem)/2));border-bottom:1px solid var(--line);background:var(--panel)}
.top ul,.crumbs ol{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;margin:0;padding:0}
.top nav{flex:1 1 15rem}.top li{white-space:nowrap}.brand{font-weight:700;color:var(--text);text-decoration:none}
.who{display:flex;gap:.6rem;align-items:center;margin:0}
.crumbs{font-size:.9rem;margin-bottom:.3rem}.crumbs li+li::before{content:"/";color:var(--quiet);margin-right:1.2rem}
main,.bottom{max-width:80rem;margin:0 auto;padding:1.2rem 1rem}
.bottom{color:var(--quiet);font-size:.9rem;border-top:1px solid var(--line);margin-top:2rem}
h1{font-size:1.55rem;line-height:1.25;margin:.2rem 0 1rem}h2{font-size:1.2rem;margin:2rem 0 .6rem}h3{font-size:1.02rem;margin:1.2rem 0 .3rem}
p{margin:.5rem 0;max-width:75ch}
.quiet-text,.empty,small{color:var(--quiet)}small{display:block;font-size:.85rem}
code,pre,.code{font:.87rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{background:var(--panel);padding:.1em .3em;border-radius:4px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:.8rem;margin:1rem 0}
.figures div{border:1px solid var(--line);border-radius:8px;padding:.6rem .9rem;background:var(--panel)}
.figures dt{font-size:.87rem;color:var(--quiet)}.figures dd{margin:0}.figures strong{font-size:1.35rem;line-height:1.3}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px;margin:.6rem 0}
table{border-collapse:collapse;width:100%;font-size:.93rem}
.commands{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:.6rem .8rem;white-space:pre-wrap;overflow-wrap:anywhere}
caption{text-align:left;padding:.5rem .7rem;color:var(--quiet);font-size:.87rem}
caption span{display:inline-block;position:sticky;left:.7rem;max-width:calc(100vw - 3.2rem)}
th,td{padding:.4rem .7rem;border-top:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400;overflow-wrap:break-word}
thead th{font-weight:600;white-space:nowrap;background:var(--panel)}
th.number,td.number{text-align:right;font-variant-numeric:tabular-nums}
td,tbody th{min-width:6rem;max-width:32rem}td time,tbody th time{white-space:nowrap}
.badge{display:inline-block;padding:.05rem .55rem;border-radius:1rem;font-size:.85rem;font-weight:600;white-space:nowrap;border:1px solid currentColor}
.badge.low{color:var(--low);background:var(--low-bg)}.badge.medium{color:var(--medium);background:var(--medium-bg)}
.badge.high{color:var(--high);background:var(--high-bg)}.badge.critical{color:var(--critical);background:var(--critical-bg)}
.state{display:inline-block;padding:.05rem .55rem;border-radius:4px;font-size:.85rem;border:1px solid var(--line);white-space:nowrap}
.note{border-left:4px solid var(--medium);background:var(--panel);padding:.6rem .9rem;margin:1rem 0}
.note.bad{border-color:var(--critical)}.note.good{border-color:var(--low)}
.finding{border:1px solid var(--line);border-radius:8px;padding:.3rem 1rem 1rem;margin:.9rem 0}
.finding h3{margin-top:.6rem}
.patch{border:1px solid var(--line);border-radius:6px;margin:.6rem 0;overflow-x:auto}
.patch table{font:.84rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.patch td{border:0;padding:0 .5rem;white-space:pre;max-width:none;min-width:0;overflow-wrap:normal}
.patch td.line{text-align:right;color:var(--quiet);user-select:none;width:1%}
.patch tr.add td{background:var(--add)}.patch tr.drop td{background:var(--drop)}.patch tr.here td{background:var(--mark);font-weight:600}
.timeline{list-style:none;padding:0 0 0 1rem;border-left:2px solid var(--line);margin:.6rem 0}
.timeline li{margin:.5rem 0}.timeline time{color:var(--quiet);font-size:.87rem;display:block}
form.act{border:1px solid var(--line);border-radius:8px;padding:.8rem 1rem;margin:1rem 0;background:var(--panel)}
form.act label,form.act legend{display:block;font-weight:600;margin:.5rem 0 .2rem}fieldset{border:0;padding:0;margin:0}
.choice{display:flex;gap:.6rem;align-items:baseline;margin:.35rem 0}.choice label{font-weight:400!important;margin:0!important}
input[type=text],input[type=number],textarea,select{width:100%;max-width:40rem;font:inherit;padding:.4rem .6rem;border:1px solid var(--quiet);border-radius:6px;background:var(--page);color:var(--text)}
input[type=number]{max-width:9rem}
button,.button{display:inline-block;font:inherit;font-weight:600;padding:.4rem 1rem;border-radius:6px;border:1px solid var(--link);background:var(--link);color:var(--page);cursor:pointer;text-decoration:none;margin:.5rem .5rem 0 0;min-height:2.2rem}
button.quiet,.button.quiet{background:var(--page);color:var(--link);margin:0}
.row{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:.8rem;align-items:start}
.chart{margin:0;border:1px solid var(--line);border-radius:8px;padding:.7rem}
.chart svg{display:block;width:100%;height:auto}.chart figcaption{font-size:.9rem;color:var(--quiet);margin-bottom:.3rem}
.chart text{fill:var(--quiet);font-size:13px}.chart .grid{stroke:var(--line);stroke-width:1}
.chart .bar{fill:var(--series)}.chart .bar.bad{fill:var(--series2)}.chart .path{fill:none;stroke:var(--series);stroke-width:2}.chart .dot{fill:var(--series)}
.chart .swatch{width:.8em;height:.8em;display:inline-block;border-radius:2px;margin:0 .3em 0 .8em;background:var(--series)}.chart .swatch.bad{background:var(--series2)}
details>summary{cursor:pointer;margin:.5rem 0}
@media (max-width:40rem){.chart text{font-size:17px}.chart svg{overflow:visible}h1{font-size:1.3rem}main,.bottom{padding:1rem .8rem}.finding{padding:.2rem .8rem .8rem}}
@media print{.top,.skip,form.act{display:none}}
`;

/** A tick in a square, for the browser's tab. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0550ae"/><path d="M4 8.5l3 3 5-7" fill="none" stroke="#fff" stroke-width="2"/></svg>`;

export const ICON_PATH = "/assets/icon.svg";
export const STYLE_PATH = `/assets/${createHash("sha256").update(STYLE).digest("hex").slice(0, 16)}.css`;
