import { Injectable } from '@nestjs/common';
import { loadRow, type KeyedQuery } from '../database/keyed-query.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';

/** Which organisations can answer here: those with an account that is not disabled. */
@Injectable()
export class OrganisationsService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @param id of a provider, `comensha` or `nla` */
  async hasAccount(tx: Transaction, id: string): Promise<boolean> {
    return (await loadRow(tx, WITH_ACCOUNT, id)) !== null;
  }

  /** Ids of the accounts that speak for an organisation. */
  async accountsOf(tx: Transaction, id: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'SELECT id FROM account WHERE provider_id = $1 AND disabled_at IS NULL ORDER BY id',
      [id],
    );
    return rows.map((row) => row.id);
  }

  async withAccount(): Promise<Set<string>> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      'SELECT DISTINCT provider_id AS id FROM account WHERE provider_id IS NOT NULL AND disabled_at IS NULL',
    );
    return new Set(rows.map(({ id }) => id));
  }
}

const WITH_ACCOUNT: KeyedQuery<{ id: string }> = {
  sql: 'SELECT DISTINCT provider_id AS id FROM account WHERE provider_id = ANY ($1::text[]) AND disabled_at IS NULL',
  keyOf: ({ id }) => id,
};
