import { Injectable } from '@nestjs/common';
import { PLACING_NAMES } from '../contract/who-decides.js';
import { loadRow, type KeyedQuery } from '../database/keyed-query.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';

/** Organisations that have, or may have, an account. */
@Injectable()
export class OrganisationsService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * What an organisation is called: its id and its name.
   * @param id of a provider of the catalogue, or of who decides on units of others; null: of no organisation
   * @returns null when nobody knows it
   */
  async namesOf(id: string | null): Promise<string[] | null> {
    if (id === null) return [];
    const rows = await this.unitOfWork.query<{ name: string }>('SELECT name FROM provider WHERE id = $1', [
      id,
    ]);
    const name = rows[0]?.name ?? PLACING_NAMES.get(id);
    return name === undefined ? null : [id, name];
  }

  /** Whether it can answer here: with an account that is not disabled. @param id of a provider, `comensha` or `nla` */
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
