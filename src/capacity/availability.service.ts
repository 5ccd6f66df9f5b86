import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Clock } from '../common/clock.js';
import { InvalidInput, NotFound, type Fault } from '../common/problem.js';
import type {
  Availability,
  PublishAvailability,
  PublishedAvailability,
  UnitWithAvailability,
} from '../contract/availability.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { PolicyService } from '../policy/policy.service.js';
import { closedWithoutReason, inTheFuture, reasonWithoutClosed } from './capacity.problems.js';
import { ConfirmCommand } from './commands/confirm.command.js';
import { PublishCommand, type PublishedUnit } from './commands/publish.command.js';
import type { Figures, Publication } from './unit-book.js';
import { UnitCommandBus } from './unit-command-bus.js';
import { instant, toCatalogueUnit, type UnitRow } from './unit-rows.js';

/** What the providers say they have. */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bus: UnitCommandBus,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Every unit, in order of id, with its figures at this instant, and the ledger sequence that they rest on. */
  async situation(): Promise<{ units: UnitWithAvailability[]; sequence: number }> {
    const now = this.clock.now();
    await this.policy.refresh();
    const rows = await this.unitOfWork.query<UnitFigures>(SELECT_UNITS, [now, null]);
    const units = rows.map((row) => ({
      ...toCatalogueUnit(row.unit, row.places),
      availability: this.toAvailability(row, now),
    }));
    return { units, sequence: Math.max(0, ...rows.map(({ sequence }) => Number(sequence))) };
  }

  async one(unitId: string): Promise<Availability> {
    const now = this.clock.now();
    await this.policy.refresh();
    const [row] = await this.unitOfWork.query<UnitFigures>(SELECT_UNITS, [now, [unitId]]);
    if (!row) throw new NotFound();
    return this.toAvailability(row, now);
  }

  /**
   * Replaces what a unit's provider says of it.
   * @param expected sequences of which one must still be the unit's last, else 412; null: whatever it is
   */
  async publish(
    actor: Actor,
    unitId: string,
    input: PublishAvailability,
    expected: readonly number[] | null,
  ): Promise<PublishedAvailability> {
    const [published] = await this.publishAll(actor, [{ unitId, ...input }], expected, false);
    if (!published) throw new Error('a publication of one unit gave no answer');
    return published;
  }

  /** Publishes all of these units or, when one is refused, none. */
  publishMany(
    actor: Actor,
    inputs: readonly ({ unitId: string } & PublishAvailability)[],
  ): Promise<PublishedAvailability[]> {
    return this.publishAll(actor, inputs, null, true);
  }

  /** The provider looked and what stands there is still true. */
  async confirm(actor: Actor, unitId: string): Promise<PublishedAvailability> {
    await this.policy.refresh();
    return this.toPublished(await this.bus.execute(new ConfirmCommand(actor, unitId)));
  }

  private async publishAll(
    actor: Actor,
    inputs: readonly ({ unitId: string } & PublishAvailability)[],
    expected: readonly number[] | null,
    bulk: boolean,
  ): Promise<PublishedAvailability[]> {
    await this.policy.refresh();
    const now = this.clock.now();
    const publications = new Map(
      inputs.map((input, index) => [input.unitId, toPublication(input, now, bulk ? `units[${index}].` : '')]),
    );
    const published = await this.bus.execute(new PublishCommand(actor, publications, expected, bulk));
    return published.map((one) => this.toPublished(one));
  }

  private toPublished(published: PublishedUnit): PublishedAvailability {
    const { unit, figures, change } = published;
    const availability = this.toAvailability(
      { unit, ...figures, sequence: String(change.sequence) },
      this.clock.now(),
    );
    const overcommitted = figures.held - figures.free;
    return overcommitted > 0 ? { ...availability, overcommitted } : availability;
  }

  private toAvailability(row: UnitFigures, at: Date): Availability {
    const { unit } = row;
    return {
      unitId: unit.id,
      places: row.places,
      free: row.free,
      held: row.held,
      bookable: Math.max(0, row.free - row.held),
      closed: unit.closed,
      closedReason: unit.closed_reason,
      closedUntil: instant(unit.closed_until),
      confirmedAt: instant(unit.confirmed_at),
      stale: this.policy.stale(unit.kind, unit.confirmed_at, at),
      sequence: Number(row.sequence),
    };
  }
}

function toPublication(input: PublishAvailability, now: Date, path: string): Publication {
  const closed = input.closed ?? false;
  const confirmedAt = input.confirmedAt ? new Date(input.confirmedAt) : now;
  const faults: Fault[] = [];
  if (closed && !input.closedReason) faults.push(closedWithoutReason(`${path}closedReason`));
  if (!closed && input.closedReason) faults.push(reasonWithoutClosed(`${path}closedReason`));
  if (!closed && input.closedUntil) faults.push(reasonWithoutClosed(`${path}closedUntil`));
  if (confirmedAt > now) faults.push(inTheFuture(`${path}confirmedAt`));
  if (faults.length > 0) throw new InvalidInput(faults);
  return {
    free: input.free,
    closed,
    closedReason: input.closedReason ?? null,
    closedUntil: instant(input.closedUntil ?? null),
    confirmedAt: confirmedAt.toISOString(),
  };
}

interface UnitFigures extends Omit<Figures, 'bookable'> {
  unit: UnitRow;
  sequence: string;
}

const SELECT_UNITS = `
  SELECT to_jsonb(u) AS unit, coalesce(f.places, 0) AS places, coalesce(f.free, 0) AS free, coalesce(f.held, 0) AS held,
    coalesce((SELECT max(l.sequence) FROM ledger_entry l WHERE l.unit_id = u.id), 0) AS sequence
  FROM unit u LEFT JOIN unit_figures($1) f ON f.unit_id = u.id
  WHERE $2::text[] IS NULL OR u.id = ANY ($2)
  ORDER BY u.id`;
