import { Injectable } from '@nestjs/common';
import { tooManyRequests } from '../common/too-many-requests.js';

/** Comparing a password costs a processor tens of milliseconds, in one of the four threads that a node has for such work. */
const AT_ONCE = 2;
const MOST_WAITING_FROM_ONE_ADDRESS = 20;
const MOST_ADDRESSES = 1_000;
const TRY_AGAIN_MS = 1_000;

/**
 * Where attempts from devices that are not known wait for their turn, address by address: whoever sends thousands keeps
 * others waiting for one attempt each, and those at the same address for a second or so. On each node for itself.
 */
@Injectable()
export class PasswordQueue {
  /** In the order in which they have their turn; an address is there while somebody waits. */
  private readonly waiting = new Map<string, (() => void)[]>();
  private running = 0;

  /** @throws ProblemException 429 */
  async run<T>(address: string, work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await this.turn(address);
    else this.running += 1;
    try {
      return await work();
    } finally {
      this.next();
    }
  }

  private turn(address: string): Promise<void> {
    const before = this.waiting.get(address) ?? [];
    const full = before.length === 0 && this.waiting.size >= MOST_ADDRESSES;
    if (full || before.length >= MOST_WAITING_FROM_ONE_ADDRESS) throw tooManyRequests(TRY_AGAIN_MS);
    return new Promise((resolve) => this.waiting.set(address, [...before, resolve]));
  }

  // The turn goes over from one to the other: what comes in between cannot take it.
  private next(): void {
    const [address, [first, ...others] = []] = this.waiting.entries().next().value ?? ['', []];
    if (!first) {
      this.running -= 1;
      return;
    }
    this.waiting.delete(address);
    if (others.length > 0) this.waiting.set(address, others);
    first();
  }
}
