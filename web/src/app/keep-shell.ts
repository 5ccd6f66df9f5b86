/**
 * Lets the browser keep the page itself, so that without a line it still opens and says whom to call.
 * What the service answers is never kept: see web/service-worker.js.
 */
export function keepShell(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  }
}
