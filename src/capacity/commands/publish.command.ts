import type { Actor } from '../../access/actor.js';
import { StaleScreen } from '../../common/etag.js';
import type { RoomAvailability } from '../../contract/availability.js';
import type { Room } from '../../contract/catalogue.js';
import { Forbidden, InvalidInput, NotFound, type Fault } from '../../common/problem.js';
import { freeOutOfRange, roomsAddUpDifferently, roomsNotAll, unknownUnit } from '../capacity.problems.js';
import type { LedgerDraft } from '../ledger-state.js';
import { recordUnitChange } from '../unit-changes.job.js';
import type { Figures, UnitBook } from '../unit-book.js';
import type { Publication } from '../unit-rows.js';
import type { Batch, UnitCommand } from '../unit-command.js';
import type { UnitRow } from '../unit-rows.js';

/** A unit as a publication left it; `change` gets its sequence when it is in the ledger. */
export interface PublishedUnit {
  unit: UnitRow;
  figures: Figures;
  /** Empty when the unit is not described by rooms. */
  rooms: { rooms?: RoomAvailability[] };
  change: LedgerDraft;
}

/** The provider of one or more units says what they have: all are published, or none. */
export class PublishCommand implements UnitCommand<PublishedUnit[]> {
  readonly repeatable = null;

  constructor(
    private readonly actor: Actor,
    private readonly publications: ReadonlyMap<string, Publication>,
    /** Sequences of which one must still be the unit's last; null: whatever it is. */
    private readonly expected: readonly number[] | null,
    private readonly bulk: boolean,
  ) {}

  units(): Promise<string[]> {
    return Promise.resolve([...this.publications.keys()]);
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  decide(batch: Batch): () => PublishedUnit[] {
    const books = [...this.publications.keys()].map((id, index) => batch.find(id) ?? this.missing(index));
    if (books.some(({ unit }) => unit.provider_id !== this.actor.providerId)) throw new Forbidden();
    if (this.expected && !books.every((book) => this.expected?.includes(book.currentSequence)))
      throw new StaleScreen();
    const faults = books.flatMap((book, index) => this.faults(book, index));
    if (faults.length > 0) throw new InvalidInput(faults);

    const published = [...this.publications].map(([unitId, publication]) => {
      const book = batch.book(unitId);
      const wasClosed = book.unit.closed;
      const wasOver = isOver(book.figures());
      const change = book.publish(publication);
      if (wasClosed !== publication.closed || wasOver !== isOver(book.figures())) {
        recordUnitChange(batch.rows, unitId);
      }
      batch.audit({
        actor: this.actor,
        action: 'availability.publish',
        subjectType: 'unit',
        subjectId: unitId,
        outcome: 'success',
        details: { free: publication.free, closed: publication.closed },
      });
      return { unit: { ...book.unit }, figures: book.figures(), rooms: book.roomFigures(), change };
    });
    return () => published;
  }

  private missing(index: number): never {
    throw this.bulk ? unknownUnit(`units[${index}].unitId`) : new NotFound();
  }

  private faults(book: UnitBook, index: number): Fault[] {
    const { places } = book.figures();
    const { free = 0, rooms } = this.publications.get(book.unit.id) ?? {};
    const path = this.bulk ? `units[${index}].` : '';
    const faults = rooms ? roomFaults(rooms, free, book.unit.rooms ?? [], path) : [];
    return free > places ? [freeOutOfRange(`${path}free`, places), ...faults] : faults;
  }
}

/** More places are held than the house has free. */
function isOver({ free, held }: Figures): boolean {
  return held > free;
}

/** What is said of the rooms must be of all of them, and come to what is said of the unit. */
function roomFaults(
  said: ReadonlyMap<string, number>,
  free: number,
  rooms: readonly Room[],
  path: string,
): Fault[] {
  const faults = [...said].flatMap(([name, inRoom], index) => {
    const room = rooms.find((one) => one.name === name);
    if (!room) return roomsNotAll(`${path}rooms[${index}].room`);
    return inRoom > room.places ? freeOutOfRange(`${path}rooms[${index}].free`, room.places) : [];
  });
  if (rooms.some(({ name }) => !said.has(name))) faults.push(roomsNotAll(`${path}rooms`));
  const sum = [...said.values()].reduce((total, inRoom) => total + inRoom, 0);
  if (sum !== free) faults.push(roomsAddUpDifferently(`${path}free`, sum));
  return faults;
}
