import type { Actor } from '../../access/actor.js';
import { StaleScreen } from '../../common/etag.js';
import { Forbidden, InvalidInput, NotFound, type Fault } from '../../common/problem.js';
import { freeOutOfRange, unknownUnit } from '../capacity.problems.js';
import type { LedgerDraft } from '../ledger-state.js';
import type { Figures, Publication, UnitBook } from '../unit-book.js';
import type { Batch, UnitCommand } from '../unit-command-bus.js';
import type { UnitRow } from '../unit-rows.js';

/** A unit as a publication left it; `change` gets its sequence when it is in the ledger. */
export interface PublishedUnit {
  unit: UnitRow;
  figures: Figures;
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
    const faults = books.flatMap((book, index) => this.fault(book, index) ?? []);
    if (faults.length > 0) throw new InvalidInput(faults);

    const published = [...this.publications].map(([unitId, publication]) => {
      const book = batch.book(unitId);
      const change = book.publish(publication);
      batch.audit({
        actor: this.actor,
        action: 'availability.publish',
        subjectType: 'unit',
        subjectId: unitId,
        outcome: 'success',
        details: { free: publication.free, closed: publication.closed },
      });
      return { unit: { ...book.unit }, figures: book.figures(), change };
    });
    return () => published;
  }

  private missing(index: number): never {
    throw this.bulk ? unknownUnit(`units[${index}].unitId`) : new NotFound();
  }

  private fault(book: UnitBook, index: number): Fault | null {
    const { places } = book.figures();
    const free = this.publications.get(book.unit.id)?.free ?? 0;
    return free > places ? freeOutOfRange(this.bulk ? `units[${index}].free` : 'free', places) : null;
  }
}
