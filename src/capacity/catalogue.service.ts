import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Fault } from '../common/problem.js';
import type { CatalogueRecord } from './catalogue-check.js';
import type { Areas, CatalogueUnit, Provider } from '../contract/catalogue.js';
import { mustBeOutsideTransaction } from '../database/inside-transaction.js';
import { currentSnapshot } from '../database/reading.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { checkCatalogue, InvalidCatalogueError, unitFaults } from './catalogue-check.js';
import { AreaEntity } from './entities/area.entity.js';
import { ProviderEntity } from './entities/provider.entity.js';
import { UnitEntity } from './entities/unit.entity.js';
import { LedgerService } from './ledger.service.js';
import { withConfirmed } from './unit-confirmations.repository.js';
import { layRooms } from './unit-rooms.js';
import { tellUnitChanges } from './unit-changes.job.js';
import { isLive } from './unit-rows.js';
import { lockUnits, openBooks, readUnits, saveUnits } from './unit-store.js';

/** Any fixed number: nodes that start together load the catalogue one after the other. */
const CATALOGUE_LOCK = 7_261_003;
const AREA_CACHE_MS = 5_000;
/** A statement takes 65,535 values. */
const UNITS_AT_ONCE = 1_000;
/** A row that says the same already is not touched, and not told of: the history of areas has changes only. */
const CHANGED = { skipUpdateIfNoValuesChanged: true };

async function isThere({ manager }: Transaction): Promise<boolean> {
  return manager.getRepository(UnitEntity).exists();
}

/** Providers, units and areas. */
@Injectable()
export class CatalogueService {
  private known: { areas: Promise<Areas>; readAt: number } | null = null;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Loads a catalogue; loading the same one again changes nothing. A unit that is new has all its places taken
   * until its provider says otherwise. Throws InvalidCatalogueError and changes nothing when it is not valid.
   */
  async load(contents: unknown): Promise<{ units: number; changed: number }> {
    const catalogue = checkCatalogue(contents);
    const changed = await this.write((tx) => this.save(tx, catalogue));
    return { units: catalogue.units.length, changed };
  }

  /**
   * Loads a catalogue unless there is one already: from then on it is the administrators', and a file that comes
   * with the service never overwrites what they changed. @returns false when there was one
   */
  async loadFirst(contents: unknown): Promise<boolean> {
    if (await this.unitOfWork.run(isThere)) return false;
    const catalogue = checkCatalogue(contents);
    return this.write(async (tx) => {
      // Another node may have been first.
      if (await isThere(tx)) return false;
      await this.save(tx, catalogue);
      return true;
    });
  }

  /** Runs a change of the catalogue; changes follow one upon the other. */
  async write<T>(change: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async (tx) => {
      await this.lock(tx);
      return change(tx);
    });
  }

  /** To be called first in a transaction that changes the catalogue. */
  async lock(tx: Transaction): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [CATALOGUE_LOCK]);
    tx.afterCommit(() => (this.known = null));
  }

  async providers(): Promise<Provider[]> {
    return this.unitOfWork.run((tx) =>
      tx.manager.getRepository(ProviderEntity).find({ order: { id: 'ASC' } }),
    );
  }

  /** The areas that can be named as a danger area. Ask for them before a transaction begins. */
  async areas(): Promise<Areas> {
    mustBeOutsideTransaction('the catalogue');
    // A snapshot may see what is older than what others know: it keeps nothing for them.
    if (currentSnapshot()) return this.known?.areas ?? this.readAreas();
    const now = this.clock.now().getTime();
    if (!this.known || Math.abs(now - this.known.readAt) > AREA_CACHE_MS) return this.readAgain();
    return this.known.areas;
  }

  /** The areas as they are now. */
  async readAgain(): Promise<Areas> {
    const known = { areas: this.readAreas(), readAt: this.clock.now().getTime() };
    known.areas.catch(() => {
      if (this.known === known) this.known = null;
    });
    this.known = known;
    return known.areas;
  }

  private async readAreas(): Promise<Areas> {
    const { areas, units } = await this.unitOfWork.run(async ({ manager }) => ({
      areas: await manager.getRepository(AreaEntity).find({ order: { municipality: 'ASC' } }),
      units: await manager
        .createQueryBuilder(UnitEntity, 'unit')
        .select('unit.region', 'region')
        .distinct()
        .getRawMany<{ region: string }>(),
    }));
    const regions = new Set([...areas, ...units].map(({ region }) => region));
    return { areas, regions: [...regions].sort((a, b) => a.localeCompare(b, 'nl')) };
  }

  private async save(tx: Transaction, { areas, providers, units }: CatalogueRecord): Promise<number> {
    await tx.manager.getRepository(AreaEntity).upsert(areas, { conflictPaths: ['municipality'], ...CHANGED });
    await tx.manager.getRepository(ProviderEntity).upsert(providers, { conflictPaths: ['id'], ...CHANGED });
    const kept = await withConfirmed(tx, units);
    // What a house confirmed must still go with what the file says of it.
    const faults = kept.flatMap((unit, index) =>
      unitFaults(unit, { areas, providers }).map((fault) => ({
        ...fault,
        path: `units[${index}].${fault.path}`,
      })),
    );
    if (faults.length > 0) throw new InvalidCatalogueError(faults);
    return this.saveUnits(tx, kept);
  }

  /**
   * Writes units under the lock of the catalogue and tells the boards; @returns how many were changed.
   * Throws InvalidCatalogueError when one gets fewer places than are held or lived in, or rooms in which those who
   * are there cannot stay as they are.
   */
  async saveUnits(tx: Transaction, units: readonly CatalogueUnit[]): Promise<number> {
    await lockUnits(
      tx,
      units.map(({ id }) => id),
    );
    const upserted: { id: string }[] = [];
    for (let from = 0; from < units.length; from += UNITS_AT_ONCE) {
      const upsert = await tx.manager
        .getRepository(UnitEntity)
        .upsert(units.slice(from, from + UNITS_AT_ONCE).map(toRow), {
          conflictPaths: ['id'],
          returning: ['id'],
          ...CHANGED,
        });
      upserted.push(...(upsert.raw as { id: string }[]));
    }
    const added = await tx.query<{ unit_id: string }>(ADD_PLACES, [JSON.stringify(units)]);
    const removed = await this.removePlaces(tx, units);
    const laid = await this.layRooms(tx, units);
    const changed = new Set([
      ...upserted.map(({ id }) => id),
      ...added.map((row) => row.unit_id),
      ...removed,
      ...laid,
    ]);
    if (changed.size === 0) return 0;
    await tellUnitChanges(tx, changed);
    const now = this.clock.now();
    const books = openBooks(await readUnits(tx, [...changed]), now);
    for (const book of books.values()) book.recordCatalogue();
    const entries = await saveUnits(tx, books.values(), now);
    tx.afterCommit(() => this.ledger.committed(entries));
    return changed.size;
  }

  /** Takes away the places that a unit no longer has, from the last; never one that is held or lived in. */
  private async removePlaces(tx: Transaction, units: readonly CatalogueUnit[]): Promise<string[]> {
    const surplus = await tx.query<{ unit_id: string; surplus: number; removable: string[] }>(
      SURPLUS_PLACES,
      [JSON.stringify(units)],
    );
    const faults = surplus
      .filter(({ surplus: count, removable }) => removable.length < count)
      .map((row) => tooFewPlaces(`units[${units.findIndex(({ id }) => id === row.unit_id)}].places`));
    if (faults.length > 0) throw new InvalidCatalogueError(faults);
    const places = surplus.flatMap((row) => row.removable.slice(0, row.surplus));
    await tx.query('DELETE FROM claim WHERE place_id = ANY ($1::uuid[])', [places]);
    await tx.query('DELETE FROM place WHERE id = ANY ($1::uuid[])', [places]);
    return surplus.map((row) => row.unit_id);
  }

  /** Gives each place its room, under the lock of its unit; @returns the units of which one has another room now. */
  private async layRooms(tx: Transaction, units: readonly CatalogueUnit[]): Promise<string[]> {
    const ids = units.map(({ id }) => id);
    const cleared = await tx.query<{ unit_id: string }>(CLEAR_ROOMS, [ids]);
    const withRooms = units.filter(({ rooms }) => rooms?.length).map(({ id }) => id);
    const now = this.clock.now();
    const faults: Fault[] = [];
    const places: { id: string; room: string }[] = [];
    for (const row of await readUnits(tx, withRooms)) {
      const claims = (row.claims ?? []).filter((claim) => isLive(claim, now));
      const roomOf = layRooms(row.unit.rooms ?? [], row.places ?? [], claims);
      if (roomOf === null) faults.push(peopleInRooms(`units[${ids.indexOf(row.unit.id)}].rooms`));
      for (const { id, room } of row.places ?? []) {
        const laid = roomOf?.get(id);
        if (laid !== undefined && laid !== room) places.push({ id, room: laid });
      }
    }
    if (faults.length > 0) throw new InvalidCatalogueError(faults);
    const laid = await tx.query<{ unit_id: string }>(LAY_ROOMS, [JSON.stringify(places)]);
    return [...cleared, ...laid].map((row) => row.unit_id);
  }
}

const ADD_PLACES = `
  INSERT INTO place (id, unit_id, number)
  SELECT gen_random_uuid(), r.id, n FROM jsonb_to_recordset($1) AS r (id text, places integer)
  CROSS JOIN LATERAL generate_series(
    1 + coalesce((SELECT max(p.number) FROM place p WHERE p.unit_id = r.id), 0),
    r.places + coalesce((SELECT max(p.number) - count(*)::integer FROM place p WHERE p.unit_id = r.id), 0)) AS n
  RETURNING unit_id`;

const SURPLUS_PLACES = `
  SELECT p.unit_id, count(*)::integer - min(r.places) AS surplus,
    coalesce(array_agg(p.id ORDER BY p.taken DESC, p.number DESC) FILTER (WHERE c.id IS NULL), '{}') AS removable
  FROM jsonb_to_recordset($1) AS r (id text, places integer)
  JOIN place p ON p.unit_id = r.id
  LEFT JOIN claim c ON c.place_id = p.id AND c.ended_at IS NULL
  GROUP BY p.unit_id HAVING count(*) > min(r.places)`;

const CLEAR_ROOMS = `
  UPDATE place SET room = NULL FROM unit u
  WHERE u.id = place.unit_id AND u.id = ANY ($1) AND u.rooms IS NULL AND place.room IS NOT NULL
  RETURNING place.unit_id`;

const LAY_ROOMS = `
  UPDATE place SET room = r.room FROM jsonb_to_recordset($1) AS r (id uuid, room text)
  WHERE place.id = r.id RETURNING place.unit_id`;

function toRow({ provider: providerId, places: _, sites, rooms, ...said }: CatalogueUnit) {
  // null too is a way of leaving it out.
  return { ...said, providerId, sites: sites ?? 'one', rooms: rooms?.length ? rooms : null };
}

function tooFewPlaces(path: string): Fault {
  return {
    path,
    message: {
      nl: 'Er zijn nu meer mensen geplaatst of verwacht dan dit aantal plekken.',
      en: 'More people are placed or expected now than this number of places.',
    },
  };
}

function peopleInRooms(path: string): Fault {
  return {
    path,
    message: {
      nl: 'Er zijn nu mensen geplaatst of verwacht in een kamer die verandert.',
      en: 'People are placed or expected now in a room that changes.',
    },
  };
}
