import { Injectable } from '@nestjs/common';
import { CHANGE_LIST, type Change, type ChangeListQuery, type Changes } from '../contract/administration.js';
import type { ListShape } from '../contract/page-cursor.js';
import type { Page, PageQuery } from '../contract/page.js';
import type { Role } from '../contract/words.js';
import type { ChangedThing } from '../contract/work-words.js';
import { LongReads } from '../database/long-reads.js';
import { readPage, type ListSource } from '../database/read-page.js';
import type { LoggedIn } from './access.service.js';
import { LooksService } from './looks.service.js';

/** What administrators did, each thing with the action by which the audit trail knows it. */
const ACTIONS: Record<string, ChangedThing> = {
  'account.create': 'account',
  'account.disable': 'account',
  'account.enable': 'account',
  'account.reset-password': 'account',
  'account.change-password': 'account',
  'account.revoke-tokens': 'account',
  'token.create': 'account',
  'token.revoke': 'account',
  'unit.create': 'unit',
  'unit.change': 'unit',
  'unit.confirm': 'unit',
  'provider.create': 'provider',
  'area.create': 'area',
  'policy.create': 'policy',
};

/** Their subjects are rare in the trail and have an index: no reading through what coordinators did. */
const SUBJECTS = ['account', 'catalogue', 'policy'];

interface Row {
  id: string;
  at: Date;
  username: string | null;
  role: Role | null;
  action: string;
  /** The username of an account that is still there. */
  subject: string | null;
  details: { before?: object | null; after?: object | null } | null;
}

interface ChangePage extends Page {
  changes: Change[];
}

/** What was changed of accounts, catalogue and policy, from the audit trail. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly longReads: LongReads,
    private readonly looks: LooksService,
  ) {}

  /** Newest first. */
  list(actor: LoggedIn, query: ChangeListQuery): Promise<Changes> {
    return this.page(actor, null, CHANGE_LIST, sourceOf(query), query);
  }

  /**
   * What was changed of one unit, newest first. Whoever calls it knows that the actor may see the unit.
   * @param shape of the list as which it is shown
   */
  ofUnit(actor: LoggedIn, unitId: string, shape: ListShape<'done'>, query: PageQuery): Promise<ChangePage> {
    return this.page(actor, unitId, shape, sourceOf({ thing: 'unit', unitId }), query);
  }

  /** Noted before it is shown. */
  private async page(
    actor: LoggedIn,
    unitId: string | null,
    shape: ListShape<'done'>,
    source: ListSource<'done'>,
    query: PageQuery,
  ): Promise<ChangePage> {
    const { rows, next, total } = await this.longReads.run((tx) =>
      readPage<Row, 'done'>(tx, shape, source, query),
    );
    await this.looks.note(actor, [{ type: 'changes', id: unitId, action: 'read' }]);
    return { changes: rows.map(toChange), next, total };
  }
}

function sourceOf({
  thing,
  unitId,
}: Pick<ChangeListQuery, 'thing'> & { unitId?: string }): ListSource<'done'> {
  const actions = Object.keys(ACTIONS).filter((action) => thing === undefined || ACTIONS[action] === thing);
  return {
    from: 'audit_entry e',
    id: 'e.id',
    where: (param) =>
      [
        `e.subject_type = ANY (${param(SUBJECTS)}) AND e.action = ANY (${param(actions)}) AND e.outcome = 'success'`,
        ...(unitId === undefined ? [] : [`e.subject_id = ${param(unitId)}`]),
      ].join(' AND '),
    stretches: { done: { where: () => 'true', at: 'e.at', newestFirst: true } },
    columns:
      'e.id, e.at, e.username, e.role, e.action, coalesce(a.username, e.subject_id) AS subject, e.details',
    details: () => `JOIN audit_entry e ON e.id = page.id
      LEFT JOIN account a ON e.subject_type = 'account' AND a.id::text = e.subject_id`,
  };
}

function toChange({ id, at, username, role, action, subject, details }: Row): Change {
  return {
    id,
    at: at.toISOString(),
    username,
    role,
    action,
    thing: ACTIONS[action] ?? 'account',
    name: subject ?? '',
    before: details?.before ?? null,
    after: details?.after ?? null,
  };
}
