const RETRY_MS = 2000;

/**
 * Follows the server's events. `lost` is called at every break, `back` after the first connection too.
 * The browser reconnects by itself, except after an HTTP error: then a new source is opened.
 */
export function follow(takers, { lost, back }) {
  const source = new EventSource("/api/events");
  for (const [name, take] of Object.entries(takers)) {
    source.addEventListener(name, (event) => take(event.data ? JSON.parse(event.data) : {}));
  }
  source.addEventListener("open", back);
  source.addEventListener("error", () => {
    lost();
    if (source.readyState === EventSource.CLOSED) setTimeout(() => follow(takers, { lost, back }), RETRY_MS);
  });
}
