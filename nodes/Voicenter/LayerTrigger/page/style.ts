/** How the page looks, by day and by night. It loads nothing: the letters are those of the reader's own machine. */
export const style = `
:root {
	color-scheme: light dark;
	--page: #f4f6f8; --card: #fff; --edge: #e1e6eb; --text: #1d2733; --quiet: #5a6775;
	--usual: #12867a; --memory: #6f8fd8; --safety: #d9790b; --gone: #9aa5b1; --deadline: #c0362c;
	--notice: #fff6e5; --notice-edge: #eeb95c; --code: #eef2f5;
}
@media (prefers-color-scheme: dark) {
	:root {
		--page: #11161c; --card: #1a2129; --edge: #2b343f; --text: #e8edf2; --quiet: #9dabb9;
		--usual: #2fb3a3; --memory: #7f9fe8; --safety: #f0a03c; --gone: #667381; --deadline: #ff8078;
		--notice: #2c2415; --notice-edge: #8a6a2c; --code: #242d37;
	}
}
* { box-sizing: border-box; }
body {
	margin: 0; padding: 2.5rem 1rem 3rem; background: var(--page); color: var(--text);
	font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
main { max-width: 46rem; margin: 0 auto; }
h1 { margin: 0 0 .3rem; font-size: 1.7rem; line-height: 1.25; letter-spacing: -.01em; }
h2 { margin: 0 0 .75rem; font-size: 1.05rem; }
h3 { margin: 1.75rem 0 .5rem; font-size: .95rem; }
p { margin: 0 0 .75rem; }
section {
	margin-top: 1.25rem; padding: 1.25rem 1.4rem; border: 1px solid var(--edge); border-radius: 12px;
	background: var(--card); overflow-wrap: anywhere;
}
section > :last-child { margin-bottom: 0; }
.quiet { color: var(--quiet); font-size: .875rem; }
.lamp { display: inline-block; width: .65rem; height: .65rem; margin-right: .45rem; border-radius: 50%; background: var(--usual); }
.lamp.test { background: var(--safety); }
.address {
	display: block; margin: 0 0 .75rem; padding: .7rem .9rem; border-radius: 8px; background: var(--code);
	font: .9rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; user-select: all;
}
.notices { margin: 1.25rem 0 0; padding: 0; list-style: none; }
.notices li {
	margin-top: .6rem; padding: .75rem 1rem; border: 1px solid var(--notice-edge); border-left-width: 4px;
	border-radius: 8px; background: var(--notice); font-size: .925rem; overflow-wrap: anywhere;
}
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(5.6rem, 1fr)); gap: .75rem; margin: 0 0 1.25rem; }
.numbers div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.numbers dt { color: var(--quiet); font-size: .825rem; line-height: 1.35; }
.numbers dd { margin: 0; font-size: 1.6rem; font-weight: 600; line-height: 1.25; font-variant-numeric: tabular-nums; }
svg { display: block; overflow: visible; }
svg.bar { border-radius: 9px; overflow: hidden; }
svg text { fill: var(--quiet); font-size: 12px; font-variant-numeric: tabular-nums; }
svg .usual { fill: var(--usual); } svg .memory { fill: var(--memory); }
svg .safety { fill: var(--safety); } svg .gone { fill: var(--gone); }
svg line.axis { stroke: var(--edge); }
svg line.deadline { stroke: var(--deadline); stroke-width: 1.5; stroke-dasharray: 4 3; }
svg text.deadline { fill: var(--deadline); font-weight: 600; }
.legend { margin: .75rem 0 0; padding: 0; list-style: none; font-size: .9rem; }
.legend li { display: flex; gap: .6rem; align-items: baseline; padding: .12rem 0; }
.legend i { flex: none; width: .7rem; height: .7rem; border-radius: 3px; }
.legend b { flex: none; min-width: 2.2rem; text-align: right; font-variant-numeric: tabular-nums; }
.legend .inner { padding-left: 1.3rem; color: var(--quiet); }
.legend .inner b { font-weight: 500; }
.key span { white-space: nowrap; }
.key i { display: inline-block; width: .7rem; height: .7rem; margin: 0 .3rem 0 .5rem; border-radius: 3px; }
i.usual { background: var(--usual); } i.memory { background: var(--memory); }
i.safety { background: var(--safety); } i.gone { background: var(--gone); }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
th { color: var(--quiet); font-weight: 500; text-align: left; overflow-wrap: normal; }
thead th { padding: 0 .8rem .35rem 0; }
td, tbody th { padding: .4rem .8rem .4rem 0; border-top: 1px solid var(--edge); vertical-align: top; }
td.short { white-space: nowrap; font-variant-numeric: tabular-nums; }
td:last-child, th:last-child { padding-right: 0; }
.settings tr:first-child > * { border-top: 0; }
.settings th { width: 60%; }
footer { margin-top: 1.25rem; padding: 0 .2rem; }
@media (max-width: 34rem) {
	body { padding: 1.5rem .75rem 2rem; }
	section { padding: 1rem; }
	.calls thead { position: absolute; left: -200vw; }
	.calls tr { display: block; padding: .55rem 0; border-top: 1px solid var(--edge); }
	.calls td { display: inline; padding: 0 .5rem 0 0; border: 0; }
	.calls td:last-child { display: block; }
}
`;
