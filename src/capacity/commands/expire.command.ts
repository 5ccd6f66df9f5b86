import type { Transaction } from '../../database/unit-of-work.js';
import type { UnitCommand } from '../unit-command-bus.js';

/** Meets the units in which a hold has run out, so that their boards hear of it. Opening a unit is all it takes. */
export class ExpireCommand implements UnitCommand<void> {
  readonly repeatable = null;

  constructor(private readonly now: Date) {}

  async units(tx: Transaction): Promise<string[]> {
    const rows = await tx.query<{ unit_id: string }>(
      `SELECT DISTINCT p.unit_id FROM claim c JOIN place p ON p.id = c.place_id
       WHERE c.ended_at IS NULL AND NOT c.placed AND c.expires_at <= $1`,
      [this.now],
    );
    return rows.map((row) => row.unit_id);
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  decide(): () => void {
    return () => undefined;
  }
}
