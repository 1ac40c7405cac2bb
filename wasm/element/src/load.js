/**
 * Loads live.js, with all that an element needs once it is used. The build puts
 * in what the two files are called (__LIVE__, __OWN__) and, in a release, the
 * digest that live.js must have (__LIVE_INTEGRITY__, else empty).
 */
let live; // promise of live.js
let attempts = 0;

const here = import.meta.url;

/** Whether a bundler has put this script into one of its own. Then only the
 * bundler knows where live.js is. */
const moved = () => !__LIVE_INTEGRITY__ && !new URL(here).pathname.endsWith(`/${__OWN__}`);

export async function loadLive() {
  const mine = (live ??= load());
  try {
    return await mine;
  } catch (error) {
    if (live === mine) {
      live = undefined;
      attempts++;
    }
    throw error;
  }
}

/** live.js if it has been asked for. */
export const loaded = () => live;

async function load() {
  if (!__LIVE_INTEGRITY__ && (!attempts || moved())) return import("./live.js");
  // Browsers may remember a failure under the address, so that each further
  // attempt takes another.
  const address = new URL(`${__LIVE__}${attempts ? `?attempt=${attempts}` : ""}`, here).href;
  if (__LIVE_INTEGRITY__) await demand(address);
  return import(/* @vite-ignore */ /* webpackIgnore: true */ address);
}

/** Fetches a script and has the browser compare it with its digest. An import
 * cannot ask for that; but it takes what is there under the address, and does
 * not fetch anew. */
function demand(address) {
  const link = document.createElement("link");
  // A browser that cannot fetch ahead (Firefox before 115, Safari before 17)
  // imports it as it is.
  if (!link.relList.supports("modulepreload")) return undefined;
  link.rel = "modulepreload";
  link.integrity = __LIVE_INTEGRITY__;
  link.nonce = document.querySelector("script[nonce]")?.nonce ?? "";
  link.href = address;
  return new Promise((done, fail) => {
    link.onload = done;
    link.onerror = () => fail(new Error(`${address} is not there, or not what it was in the release`));
    document.head.append(link);
  }).finally(() => link.remove());
}
