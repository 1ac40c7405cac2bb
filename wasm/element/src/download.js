import { Failure } from "./failure.js";

/** The files of the widget are side by side. A release gives them names that
 * hold a digest of what is in them, and says what each must be: __FILES__ and
 * __INTEGRITY__ are put in by the build and empty otherwise. */
export function fileAddress(name) {
  return new URL(`./${__FILES__[name] ?? name}`, import.meta.url).href;
}

/** Fetches an address and reads the answer. */
export async function download(url, { signal, integrity, read = (response) => response } = {}) {
  try {
    const response = await fetch(url, { signal, credentials: "same-origin", ...(integrity && { integrity }) });
    if (response.ok) return await read(response);
    throw new Error(`HTTP status ${response.status}`);
  } catch (error) {
    throw new Failure("unavailable", `${url}: ${error.message}`);
  }
}

/** Fetches a file of the widget. */
export const downloadFile = (name, read) => download(fileAddress(name), { integrity: __INTEGRITY__[name], read });

export const bytesOf = async (response) => new Uint8Array(await response.arrayBuffer());
