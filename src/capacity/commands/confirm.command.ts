import type { Actor } from '../../access/actor.js';
import { Forbidden, NotFound } from '../../common/problem.js';
import type { Batch, UnitCommand } from '../unit-command.js';
import type { PublishedUnit } from './publish.command.js';

/** The provider says that what stands there is still true. */
export class ConfirmCommand implements UnitCommand<PublishedUnit> {
  readonly repeatable = null;

  constructor(
    private readonly actor: Actor,
    private readonly unitId: string,
  ) {}

  units(): Promise<string[]> {
    return Promise.resolve([this.unitId]);
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  decide(batch: Batch): () => PublishedUnit {
    const book = batch.find(this.unitId);
    if (!book) throw new NotFound();
    if (book.unit.provider_id !== this.actor.providerId) throw new Forbidden();
    const change = book.confirm();
    batch.audit({
      actor: this.actor,
      action: 'availability.confirm',
      subjectType: 'unit',
      subjectId: this.unitId,
      outcome: 'success',
    });
    const published = { unit: { ...book.unit }, figures: book.figures(), rooms: book.roomFigures(), change };
    return () => published;
  }
}
