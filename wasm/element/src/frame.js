/**
 * In a framed page: tells the page around how high this one is, so that the
 * frame can be as high. Only the height is told, and only to one origin: the one
 * that the frame's address names (?parent=https://news.example), else that of
 * the page that has opened the frame. A classic script: a module would need the
 * server's permission in a sandboxed frame.
 */
(() => {
  /** How often a height is told that has changed because the frame's has. Once
   * or twice is a scroll bar that has gone; a page that is always higher than its
   * frame would grow for ever. */
  const MOST_ECHOES = 2;

  const origin = (() => {
    try {
      return new URL(new URLSearchParams(location.search).get("parent") ?? document.referrer).origin;
    } catch {
      return "null";
    }
  })();
  if (parent === window || origin === "null") return;

  const root = document.documentElement;
  let height, width, frame; // as measured last
  let echoes = 0;

  const tell = () => parent.postMessage({ type: "claim-tracker-height", height }, origin);

  const measure = () => {
    if (!innerWidth) return; // not shown
    const now = Math.ceil(root.getBoundingClientRect().height);
    const changed = now !== height;
    const resized = innerWidth === width && innerHeight !== frame;
    [height, width, frame] = [now, innerWidth, innerHeight];
    if (changed && !(resized && ++echoes > MOST_ECHOES)) tell();
  };

  addEventListener("load", measure);
  addEventListener("resize", measure);
  addEventListener("toggle", measure, true);
  // The page around asks when it begins to listen after this one has told.
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.type === "claim-tracker-ask" && height) tell();
  });
  new ResizeObserver(measure).observe(root);
})();
