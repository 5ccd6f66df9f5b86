import { useEffect } from 'react';
import type { Role } from '../../../src/contract/words.js';
import { lockSession } from '../lib/session.js';
import { isWall } from '../ui/wall.js';
import { cover } from './cover.js';

/** Milliseconds without a touch after which the screen shows nothing any more. */
const IDLE_MS = 10 * 60_000;
const LOOK_EVERY_MS = 5_000;
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Somebody who walks away leaves nothing to read. A provider's screen is covered, and goes on to hear requests;
 * everybody else must log in again, and finds everything as it was. A board on the wall has nothing to hide.
 */
export function useIdleLock(role: Role | null): void {
  useEffect(() => {
    if (role === null) return undefined;
    let touchedAt = Date.now();
    const touch = () => (touchedAt = Date.now());
    // By the clock, not by a timer of ten minutes: those stand still while a telephone sleeps.
    const look = () => {
      if (Date.now() - touchedAt < IDLE_MS || isWall(window.location)) return;
      touch();
      if (role === 'provider') cover();
      else void lockSession();
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    for (const sign of SIGNS) window.addEventListener(sign, touch, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      for (const sign of SIGNS) window.removeEventListener(sign, touch, { capture: true });
    };
  }, [role]);
}
