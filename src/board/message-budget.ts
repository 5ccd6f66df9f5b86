/** A client subscribes once for each (re)connection; more than this is a fault or an attack. */
export const MESSAGES = 20;
const REFILL_MS = 1_000;

/** How many messages one socket may send: twenty at once, then one a second. */
export class MessageBudget {
  private left = MESSAGES;
  private refilledAt = performance.now();

  /** False when the budget is used up. */
  spend(): boolean {
    const now = performance.now();
    this.left = Math.min(MESSAGES, this.left + (now - this.refilledAt) / REFILL_MS);
    this.refilledAt = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
