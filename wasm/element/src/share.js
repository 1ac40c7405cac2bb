/** Copies a text. Resolves to whether that was possible. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

/** For pages that are not served securely, and frames that may not use the
 * clipboard. */
function copyOldWay(text) {
  const { activeElement } = document;
  const field = document.createElement("textarea");
  field.value = text;
  field.style.setProperty("position", "fixed");
  field.style.setProperty("opacity", "0");
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    activeElement?.focus({ preventScroll: true });
  }
}

const answering = new WeakMap(); // button → {label, timer}

/** Shows for a moment on a button what has come of it. */
export function answer(button, text) {
  const { style } = button;
  const { label, timer } = answering.get(button) ?? { label: button.textContent };
  clearTimeout(timer);
  if (timer === undefined) style.setProperty("min-inline-size", `${button.offsetWidth}px`);
  button.textContent = text;
  answering.set(button, {
    label,
    timer: setTimeout(() => {
      answering.delete(button);
      button.textContent = label;
      style.removeProperty("min-inline-size");
    }, 2000),
  });
}

/** Lets the reader save bytes under a name. */
export function save(bytes, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
