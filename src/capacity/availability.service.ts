import { Injectable } from '@nestjs/common';
import type { Actor, Viewer } from '../access/actor.js';
import { isPartyTo } from '../access/who-decides.js';
import { Clock } from '../common/clock.js';
import { stepsAt } from '../common/clock-steps.js';
import { InvalidInput, NotFound, type Fault } from '../common/problem.js';
import type {
  Availability,
  PublishAvailability,
  PublishedAvailability,
  RoomAvailability,
  Unit,
} from '../contract/availability.js';
import { onceInSnapshot } from '../database/reading.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { PolicyService } from '../policy/policy.service.js';
import { closedWithoutReason, inTheFuture, reasonWithoutClosed } from './capacity.problems.js';
import { ConfirmCommand } from './commands/confirm.command.js';
import { PublishCommand, type PublishedUnit } from './commands/publish.command.js';
import { expectedFreeOf } from './ledger-state.js';
import { unitSeenBy } from './seen-unit.js';
import type { Figures } from './unit-book.js';
import type { Publication } from './unit-rows.js';
import { UnitCommandBus } from './unit-command-bus.js';
import { roomFigures, type Slot } from './unit-rooms.js';
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
  situation(): Promise<{ units: Unit[]; sequence: number }> {
    return onceInSnapshot(this, () => this.readSituation());
  }

  private async readSituation(): Promise<{ units: Unit[]; sequence: number }> {
    const now = this.clock.now();
    const rows = await this.unitOfWork.query<StoredFigures>(SELECT_UNITS, [now, null]);
    const units = rows.map((row) => this.toUnit(row, now));
    stepsAt(rows[0]?.next_expiry ?? null);
    return { units, sequence: Math.max(0, ...rows.map(({ sequence }) => Number(sequence))) };
  }

  /** The units of an organisation and those on which it decides, in order of id, as its actor may see them. */
  async ofOrganisation(actor: Viewer): Promise<Unit[]> {
    const now = this.clock.now();
    const ids = await this.unitOfWork.query<{ id: string }>(
      `SELECT u.id FROM unit u WHERE ${isPartyTo('$1')}`,
      [actor.providerId],
    );
    const rows = await this.unitOfWork.query<StoredFigures>(SELECT_UNITS, [now, ids.map(({ id }) => id)]);
    return rows.map((row) => toSeen(actor, this.toUnit(row, now)));
  }

  /** Every unit as this actor may see it, and which rooms are in use for its own house only. */
  async seenBy(actor: Actor): Promise<Unit[]> {
    const { units } = await this.situation();
    return units.map((unit) => toSeen(actor, unit));
  }

  async one(actor: Actor, unitId: string): Promise<Availability> {
    const now = this.clock.now();
    const [row] = await this.unitOfWork.query<StoredFigures>(SELECT_UNITS, [now, [unitId]]);
    if (!row) throw new NotFound();
    const availability = this.toAvailability(withRooms(row), now);
    return row.unit.provider_id === actor.providerId ? availability : withoutRooms(availability);
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
    return this.toPublished(await this.bus.execute(new ConfirmCommand(actor, unitId)));
  }

  private async publishAll(
    actor: Actor,
    inputs: readonly ({ unitId: string } & PublishAvailability)[],
    expected: readonly number[] | null,
    bulk: boolean,
  ): Promise<PublishedAvailability[]> {
    const now = this.clock.now();
    const publications = new Map(
      inputs.map((input, index) => [input.unitId, toPublication(input, now, bulk ? `units[${index}].` : '')]),
    );
    const published = await this.bus.execute(new PublishCommand(actor, publications, expected, bulk));
    return published.map((one) => this.toPublished(one));
  }

  private toPublished(published: PublishedUnit): PublishedAvailability {
    const { unit, figures, rooms, change } = published;
    const availability = this.toAvailability(
      {
        unit,
        ...figures,
        ...rooms,
        sequence: String(change.sequence),
        leaves_on: change.state.leavesOn ?? null,
      },
      this.clock.now(),
    );
    const overcommitted = figures.held - figures.free;
    return overcommitted > 0 ? { ...availability, overcommitted } : availability;
  }

  private toUnit(row: StoredFigures, at: Date): Unit {
    return {
      ...toCatalogueUnit(row.unit, row.places),
      availability: this.toAvailability(withRooms(row), at),
    };
  }

  private toAvailability(row: UnitFigures, at: Date): Availability {
    const { unit } = row;
    const expectedFree = expectedFreeOf(row.leaves_on);
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
      ...(row.rooms && { rooms: row.rooms }),
      ...(expectedFree && { expectedFree }),
    };
  }
}

function toSeen(actor: Viewer, unit: Unit): Unit {
  const seen = unitSeenBy(actor, unit);
  if (!unit.rooms || unit.provider === actor.providerId) return seen;
  return { ...seen, availability: withoutRooms(unit.availability) };
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
    ...(input.rooms && { rooms: new Map(input.rooms.map(({ room, free }) => [room, free])) }),
    closed,
    closedReason: input.closedReason ?? null,
    closedUntil: instant(input.closedUntil ?? null),
    confirmedAt: confirmedAt.toISOString(),
  };
}

interface UnitFigures extends Omit<Figures, 'bookable'> {
  unit: UnitRow;
  rooms?: RoomAvailability[];
  sequence: string;
  /** One day for each place that is expected to be free. */
  leaves_on: string[] | null;
}

interface StoredFigures extends Omit<UnitFigures, 'rooms'> {
  /** null: the unit is not described by rooms. */
  slots: Slot[] | null;
  /** When a hold runs out next, of any unit. */
  next_expiry: Date | null;
}

function withRooms({ slots, next_expiry: _, ...row }: StoredFigures): UnitFigures {
  return row.unit.rooms ? { ...row, rooms: roomFigures(row.unit.rooms, slots ?? []) } : row;
}

function withoutRooms({ rooms: _rooms, ...availability }: Availability): Availability {
  return availability;
}

const SELECT_UNITS = `
  SELECT to_jsonb(u) AS unit, coalesce(f.places, 0) AS places, coalesce(f.free, 0) AS free, coalesce(f.held, 0) AS held,
    coalesce((SELECT max(l.sequence) FROM ledger_entry l WHERE l.unit_id = u.id), 0) AS sequence,
    CASE WHEN u.rooms IS NOT NULL THEN (
      SELECT json_agg(json_build_object('room', p.room, 'taken', p.taken, 'hold', c.hold_id,
        'placed', coalesce(c.placed, false)) ORDER BY p.number)
      FROM place p
      LEFT JOIN claim c ON c.place_id = p.id AND c.ended_at IS NULL AND (c.placed OR c.expires_at > $1)
      WHERE p.unit_id = u.id
    ) END AS slots,
    e.leaves_on,
    (SELECT min(expires_at) FROM claim WHERE ended_at IS NULL AND NOT placed AND expires_at > $1) AS next_expiry
  FROM unit u LEFT JOIN unit_figures($1) f ON f.unit_id = u.id
  LEFT JOIN (
    SELECT p.unit_id, array_agg(c.expected_on::text ORDER BY c.expected_on) AS leaves_on
    FROM claim c JOIN place p ON p.id = c.place_id
    WHERE c.ended_at IS NULL AND c.expected_on IS NOT NULL GROUP BY p.unit_id) e ON e.unit_id = u.id
  WHERE $2::text[] IS NULL OR u.id = ANY ($2)
  ORDER BY u.id`;
