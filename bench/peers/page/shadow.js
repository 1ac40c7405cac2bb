let sheet;

/** The style of the controls. */
export function shadowStyle() {
  if (sheet) return sheet;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(`
:host{display:block}
[hidden]{display:none!important}
.tools{box-sizing:border-box;min-block-size:var(--ct-tools-size);display:grid;grid:4em/minmax(0,2fr) minmax(0,1fr) auto;gap:0 1em}
label{display:grid;grid:1.25em 2.6em/100%;align-content:start;gap:.15em;font-size:.875em;line-height:1.25;color:var(--ct-muted)}
input,select,button{box-sizing:border-box;margin:0;padding:0 .75em;min-inline-size:0;font:inherit;color:var(--ct-text);background:var(--ct-surface);border:1px solid var(--ct-border);border-radius:var(--ct-radius)}
label>*{font-size:1.143em}
.count{margin:1.2em 0 0;block-size:2.275em;display:grid;align-items:center;color:var(--ct-muted)}
button{min-block-size:2.275em}
:focus-visible{outline:3px solid var(--ct-focus);outline-offset:2px}
.none{margin:0;padding-block:.625em;color:var(--ct-muted)}
@container (inline-size<34em){.tools{grid:4em 3em/minmax(0,1fr) minmax(0,1fr)}.count{margin-block-start:0;order:1}}
@container (inline-size<20em){.tools{grid:4em 4em 3em/minmax(0,1fr)}}
`);
  return sheet;
}
