/** By then the first screen is there; on a slow line these files must not stand in its way. */
const AFTER_LOAD_MS = 3_000;

/**
 * Lets the browser keep the page itself, so that without a line it still opens and says whom to call.
 * What the service answers is never kept: see web/service-worker.js.
 */
export function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const keep = () => void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  const later = () => setTimeout(keep, AFTER_LOAD_MS);
  if (document.readyState === 'complete') later();
  else addEventListener('load', later, { once: true });
}
