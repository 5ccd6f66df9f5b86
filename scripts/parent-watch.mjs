// Loaded into the service before its own code. When scripts/start.mjs is gone, however it went, the service ends too:
// it would otherwise keep the port, on a database that the next start takes over.
const LAST_RESORT = 4000; // milliseconds; the next start waits a little longer for the port

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), LAST_RESORT).unref();
});
process.channel?.unref(); // the watch itself keeps nothing alive
