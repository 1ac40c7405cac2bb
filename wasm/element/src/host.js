/**
 * In a page around frames of claims: makes every <iframe data-claim-tracker> as
 * high as the page in it says. Nothing else that a frame sends is obeyed. A
 * classic script that may run twice, since some systems paste it with each frame.
 */
(() => {
  const LEAST = 80;
  const MOST = 20000;

  const frames = () => document.querySelectorAll("iframe[data-claim-tracker]");

  /** The origin of what a frame shows. A sandbox may take it away; then only the
   * window tells who speaks. */
  const originOf = (frame) => {
    const { sandbox } = frame;
    if (frame.hasAttribute("sandbox") && !sandbox.contains("allow-same-origin")) return "null";
    try {
      return new URL(frame.src).origin;
    } catch {
      return undefined;
    }
  };

  addEventListener("message", ({ source, origin, data }) => {
    if (data?.type !== "claim-tracker-height" || !Number.isFinite(data.height)) return;
    for (const frame of frames()) {
      if (frame.contentWindow !== source || originOf(frame) !== origin) continue;
      const border = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
      frame.style.height = `${Math.min(Math.max(data.height, LEAST), MOST) + border}px`;
    }
  });
  // Frames that told their height before this script ran. The question holds
  // nothing, so that it does not matter who hears it.
  for (const frame of frames()) frame.contentWindow.postMessage({ type: "claim-tracker-ask" }, "*");
})();
