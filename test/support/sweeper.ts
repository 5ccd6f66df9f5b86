import { HoldSweeper } from '../../src/capacity/hold-sweeper.js';
import type { TestApp } from './app.js';

/** From now on this node tidies nothing up: whatever is seen of an expired hold is seen by the reader itself. */
export async function stopSweeper({ app }: TestApp): Promise<void> {
  await app.get(HoldSweeper).beforeApplicationShutdown();
}
