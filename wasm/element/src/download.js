import { addresses, integrity } from "files";
import { Failure } from "./failure.js";

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

/** Fetches a file of the widget: the build says where each is and, in a release,
 * what it must be. */
export const downloadFile = (name, read) => download(addresses[name], { integrity: integrity[name], read });

export const bytesOf = async (response) => new Uint8Array(await response.arrayBuffer());
