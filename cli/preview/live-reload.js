// Reloads the page when the server says that what it shows has changed. It is
// served, and asked for by a page, only while claims serve runs.
const shown = new URL(import.meta.url).searchParams.get("version");
const events = new EventSource(new URL("events", import.meta.url));
events.addEventListener("version", (event) => {
  if (event.data !== shown) {
    events.close();
    location.reload();
  }
});
