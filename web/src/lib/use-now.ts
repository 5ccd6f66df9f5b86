import { useEffect, useState } from 'react';
import { onCorrection, serverNow } from './server-clock.js';

/** The time by the clock of the service, again every `everyMs` milliseconds. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const look = () => setNow(serverNow());
    const timer = setInterval(look, everyMs);
    const stop = onCorrection(look);
    // A correction may have come in between the first drawing and this moment.
    setNow((before) => (Math.abs(serverNow() - before) > everyMs ? serverNow() : before));
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [everyMs]);
  return now;
}
