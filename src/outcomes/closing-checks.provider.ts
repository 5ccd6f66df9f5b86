import { Injectable } from '@nestjs/common';
import type { Text } from '../contract/words.js';
import type { Transaction } from '../database/unit-of-work.js';

/** Something that must be done before a placement may be closed. */
export interface WorkToDo {
  /** Stable, kebab-case. */
  code: string;
  text: Text;
}

/** Looks, in the transaction that closes the request or shows it, whether anything is still to be done for it. */
export type ClosingCheck = (tx: Transaction, requestId: string) => Promise<WorkToDo[]>;

/** A case closes only when follow-up is assured: whoever keeps the follow-up says here what is missing. */
@Injectable()
export class ClosingChecks {
  private readonly checks: ClosingCheck[] = [];

  /** Asked before a request is closed as placed, or as bridged and placed. Call it from a constructor or `onModuleInit`. */
  register(check: ClosingCheck): void {
    this.checks.push(check);
  }

  async toDo(tx: Transaction, requestId: string): Promise<WorkToDo[]> {
    const found: WorkToDo[] = [];
    for (const check of this.checks) found.push(...(await check(tx, requestId)));
    return found;
  }
}
