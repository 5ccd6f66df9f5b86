import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { daysAfter, localDay } from '../calendar/local-day.js';
import { notingTheRead } from '../database/reading.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import type { LoggedIn } from './access.service.js';
import { AuditService } from './audit.service.js';

/** Something that was shown. */
export interface Look {
  /** `request`, `hold`. */
  type: string;
  /** null: the list of them, or the only one there is. */
  id: string | null;
  action: 'read' | 'list';
}

/** Requests of a session that are under way at midnight may still look for those of the day before. */
const KEPT_DAYS = 2;
/** Looks that a node remembers; one more, and it asks the database for all of them again. */
const MOST_REMEMBERED = 50_000;

/**
 * The part of the audit trail that says who looked at what: one row for a person, a thing, a session and a day, however
 * often a page asks again. What is noted already costs no statement on a node that knows, and no write on any.
 */
@Injectable()
export class LooksService {
  private readonly noted = new Set<string>();
  private day = '';

  constructor(
    private readonly database: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** To be called before anything is shown: what cannot be noted is not shown. */
  async note(actor: LoggedIn, looks: readonly Look[]): Promise<void> {
    const day = this.today();
    const { id: session } = actor.credential;
    const keyOf = ({ type, id }: Pick<Look, 'type' | 'id'>): string => `${session} ${type} ${id ?? ''}`;
    const unknown = new Map<string, Look>();
    for (const look of looks) if (!this.noted.has(keyOf(look))) unknown.set(keyOf(look), look);
    if (unknown.size === 0) return;
    // In the same order for everybody: two who note the same things must not wait for each other.
    const keys = [...unknown.keys()].sort();
    const wanted = keys.flatMap((key) => unknown.get(key) ?? []);
    const noteIt = async (tx: Transaction): Promise<void> => {
      const noted = await tx.query<{ type: string; id: string }>(NOTE, [
        ...[session, day],
        ...[wanted.map(({ type }) => type), wanted.map(({ id }) => id ?? '')],
      ]);
      await this.audit.record(
        tx,
        noted.map(({ type, id }) => ({
          actor,
          action: `${type}.${unknown.get(keyOf({ type, id }))?.action ?? 'read'}`,
          subjectType: type,
          subjectId: id === '' ? null : id,
          outcome: 'success',
        })),
      );
    };
    await notingTheRead(() => this.database.run(noteIt));
    if (this.noted.size + keys.length > MOST_REMEMBERED) this.noted.clear();
    for (const key of keys) this.noted.add(key);
  }

  /** Throws away what only served to note looks once. */
  async forgetOld(tx: Transaction): Promise<void> {
    await tx.query('DELETE FROM audit_look WHERE looked_on < $1', [daysAfter(this.today(), -KEPT_DAYS)]);
  }

  private today(): string {
    const day = localDay(this.clock.now());
    if (day !== this.day) this.noted.clear();
    this.day = day;
    return day;
  }
}

const NOTE = `
  INSERT INTO audit_look (credential_id, looked_on, subject_type, subject_id)
  SELECT $1, $2, type, id FROM unnest($3::text[], $4::text[]) AS look (type, id)
  ON CONFLICT DO NOTHING RETURNING subject_type AS type, subject_id AS id`;
