// A widget for claims files in JavaScript alone, to measure the one in
// WebAssembly against: the same cards, search and filters by standing and
// speaker, in the same page and with the same stylesheet. It is written to be
// fast: this file is all that a page loads before the list comes near.

class ClaimTracker extends HTMLElement {
  #state = "idle";
  #internals = this.attachInternals();
  #life;

  get src() { return this.getAttribute("src") ?? ""; }
  set src(value) { this.setAttribute("src", value); }

  get state() { return this.#state; }

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const wait = () => {
      const start = () => {
        observer.disconnect();
        if (!signal.aborted && this.#state === "idle") this.#start(signal);
      };
      const observer = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && start(), { rootMargin: "400px" });
      observer.observe(this);
      signal.addEventListener("abort", () => observer.disconnect());
      for (const type of ["pointerover", "touchstart", "focusin"]) this.addEventListener(type, start, { once: true, passive: true, signal });
      const id = decodeURIComponent(location.hash.slice(1));
      if (id && (this.querySelector(`#${CSS.escape(id)}`) || !document.getElementById(id))) start();
    };
    if (document.readyState === "complete") wait();
    else addEventListener("load", wait, { once: true, signal });
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#enter("idle");
  }

  async #start(signal) {
    this.#enter("loading");
    try {
      const { show } = await import("./live.js");
      const detail = await show(this, signal);
      if (signal.aborted) return;
      this.#enter("live");
      this.#emit("ready", detail);
    } catch (error) {
      if (signal.aborted) return;
      this.#enter("unavailable");
      this.#emit("error", { reason: "unavailable", message: error.message });
    }
  }

  #enter(state) {
    this.#internals.states.delete(this.#state);
    this.#internals.states.add(state);
    this.#state = state;
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`claim-tracker-${name}`, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("claim-tracker", ClaimTracker);
