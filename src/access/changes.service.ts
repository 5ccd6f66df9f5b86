import { Injectable } from '@nestjs/common';
import type { Change, ChangedThing, Changes } from '../contract/administration.js';
import type { Role } from '../contract/words.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Actor } from './actor.js';
import { AuditService } from './audit.service.js';

const PAGE = 50;

/** What administrators did, each thing with the action by which the audit trail knows it. */
const ACTIONS: Record<string, ChangedThing> = {
  'account.create': 'account',
  'account.disable': 'account',
  'account.enable': 'account',
  'account.reset-password': 'account',
  'account.revoke-tokens': 'account',
  'token.create': 'account',
  'unit.create': 'unit',
  'unit.change': 'unit',
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

/** What was changed of accounts, catalogue and policy, from the audit trail. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /** Newest first. @param before only older ones than the one with this id */
  async list(actor: Actor, thing: ChangedThing | null, before: string | null): Promise<Changes> {
    const actions = Object.keys(ACTIONS).filter((action) => thing === null || ACTIONS[action] === thing);
    const rows = await this.unitOfWork.run(async (tx) => {
      const found = await tx.query<Row>(SELECT, [SUBJECTS, actions, before, PAGE + 1]);
      await this.audit.record(tx, [
        { actor, action: 'changes.read', subjectType: 'account', subjectId: null, outcome: 'success' },
      ]);
      return found;
    });
    const page = rows.slice(0, PAGE);
    return { changes: page.map(toChange), next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null };
  }
}

const SELECT = `
  SELECT e.id, e.at, e.username, e.role, e.action, coalesce(a.username, e.subject_id) AS subject, e.details
  FROM audit_entry e LEFT JOIN account a ON e.subject_type = 'account' AND a.id::text = e.subject_id
  WHERE e.subject_type = ANY ($1) AND e.action = ANY ($2) AND e.outcome = 'success'
    AND ($3::bigint IS NULL OR e.id < $3)
  ORDER BY e.id DESC LIMIT $4`;

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
