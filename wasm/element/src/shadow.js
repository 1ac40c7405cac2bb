import { sheetFor } from "./style.js";

/** The style of the shadow tree of the controls. */
export const shadowStyle = (host) => sheetFor(host, `
:host{display:block}
:host([hidden]),[hidden]{display:none!important}
.tools{box-sizing:border-box;min-block-size:var(--ct-tools-size);display:grid;grid:4em/minmax(0,4fr) minmax(0,3fr) auto auto;gap:0 1em}
label{display:grid;grid:1.25em 2.6em/100%;align-content:start;gap:.15em;font-size:.875em;line-height:1.25;color:var(--ct-muted)}
input,select,button{box-sizing:border-box;margin:0;padding:0 .75em;min-inline-size:0;font:inherit;color:var(--ct-text,inherit);background:var(--ct-surface,Canvas);border:1px solid var(--ct-border,#767676);border-radius:var(--ct-radius,.25em)}
select{text-overflow:ellipsis}
label>*{font-size:1.143em}
.count{margin:1.2em 0 0;block-size:2.275em;display:grid;align-items:center;color:var(--ct-muted);font-variant-numeric:tabular-nums}
button{min-block-size:2.275em;cursor:pointer}
button:disabled{cursor:default}
.tools button{margin-block-start:1.2em;block-size:2.275em;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.none button,.notice button{margin-inline-start:1em}
.panel{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,13em),1fr));gap:.5em 1em;padding-block:.25em .75em}
.actions{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:.5em;margin:.25em 0 0}
:focus-visible{outline:3px solid var(--ct-focus,#0b57d0);outline-offset:2px}
.notice,.none{margin:0;padding-block:.625em;color:var(--ct-muted)}
@container (inline-size<34em){.tools{grid:4em 3em/minmax(0,1fr) minmax(0,1fr)}.count,.tools button{margin-block-start:0}.count{order:1}}
@container (inline-size<20em){.tools{grid:4em 4em 3em/minmax(0,1fr) auto}.search,.sort{grid-column:1/-1}}
@media print{.tools,.panel,.none,button{display:none!important}}
`);
