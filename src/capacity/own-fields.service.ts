import { Injectable } from '@nestjs/common';
import type { LoggedIn } from '../access/access.service.js';
import type { Actor } from '../access/actor.js';
import { ChangesService } from '../access/changes.service.js';
import { Forbidden } from '../common/problem.js';
import type { Change } from '../contract/administration.js';
import type { CatalogueUnit } from '../contract/catalogue.js';
import {
  UNIT_CHANGE_LIST,
  type ConfirmedFields,
  type UnitChange,
  type UnitChanges,
} from '../contract/own-fields.js';
import type { PageQuery } from '../contract/page.js';
import { CatalogueAdministrationService } from './catalogue-administration.service.js';
import { sameValue } from './unit-confirmations.repository.js';

/** What a provider itself says of the units that it runs, and what was said of them before. */
@Injectable()
export class OwnFieldsService {
  constructor(
    private readonly administration: CatalogueAdministrationService,
    private readonly changes: ChangesService,
  ) {}

  async confirm(
    actor: Actor,
    unitId: string,
    said: ConfirmedFields,
    ifMatch: string | undefined,
  ): Promise<{ unit: CatalogueUnit; etag: string }> {
    // What was left out came in as undefined, and says nothing.
    const named = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    await this.administration.confirm(actor, unitId, named, ifMatch);
    return this.administration.unit(unitId);
  }

  /** Newest first; of its own provider and of an administrator. */
  async history(actor: LoggedIn, unitId: string, query: PageQuery): Promise<UnitChanges> {
    const { unit } = await this.administration.unit(unitId);
    if (actor.role !== 'admin' && unit.provider !== actor.providerId) throw new Forbidden();
    const { changes, next, total } = await this.changes.ofUnit(actor, unitId, UNIT_CHANGE_LIST, query);
    return { changes: changes.map(toUnitChange), next, total };
  }
}

/** Who of an organisation it was is in the audit trail. */
function toUnitChange({ id, at, role, before, after }: Change): UnitChange {
  const [wasAssumed, isAssumed] = [assumedOf(before), assumedOf(after)];
  const confirmed = [...wasAssumed].filter((field) => !isAssumed.has(field));
  const assumed = [...isAssumed].filter((field) => !wasAssumed.has(field));
  const is = after ?? {};
  const fields = Object.keys(is).filter(
    (field) =>
      field !== 'assumed' &&
      (confirmed.includes(field) ||
        assumed.includes(field) ||
        !sameValue(valueOf(before, field), valueOf(is, field))),
  );
  const only = (of: object) => Object.fromEntries(fields.map((field) => [field, valueOf(of, field) ?? null]));
  return {
    id,
    at,
    by: role === 'provider' || role === 'admin' ? role : 'service',
    before: before && only(before),
    after: only(is),
    confirmed,
    assumed,
  };
}

function valueOf(unit: object | null, field: string): unknown {
  return unit === null ? undefined : Reflect.get(unit, field);
}

function assumedOf(unit: object | null): Set<string> {
  const assumed = valueOf(unit, 'assumed');
  return new Set(Array.isArray(assumed) ? (assumed as string[]) : []);
}
