import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { AuditService } from '../access/audit.service.js';
import { Clock } from '../common/clock.js';
import { contentTag, ifMatchAllows, StaleScreen } from '../common/etag.js';
import { Forbidden, InvalidInput, NotFound } from '../common/problem.js';
import type { NewUnit, UnitInput } from '../contract/administration.js';
import type { Area, CatalogueUnit, Provider } from '../contract/catalogue.js';
import type { ConfirmedFields, OwnField } from '../contract/own-fields.js';
import { makeOnce, repeatable } from '../database/idempotency.js';
import { UnitOfWork, type Transaction } from '../database/unit-of-work.js';
import { InvalidCatalogueError, unitFaults } from './catalogue-check.js';
import { CatalogueService } from './catalogue.service.js';
import { nameTaken, nothingSaid, placesInUse, roomsInUse } from './catalogue.problems.js';
import { AreaEntity } from './entities/area.entity.js';
import { ProviderEntity } from './entities/provider.entity.js';
import { unitSeenBy } from './seen-unit.js';
import { keepConfirmations, sameValue } from './unit-confirmations.repository.js';
import { toCatalogueUnit } from './unit-rows.js';
import { readUnits } from './unit-store.js';

/** What a write of a catalogue entry was asked with. */
interface Asked {
  actor: Actor;
  /** The caller's `Idempotency-Key`. */
  key: string | null;
}

interface Replacement {
  actor: Actor;
  action: string;
  before: CatalogueUnit;
  after: CatalogueUnit;
  /** Fields that are confirmed, changed or not. */
  named: readonly OwnField[];
}

/** The catalogue as it is kept: every change is checked, audited and told to the boards. */
@Injectable()
export class CatalogueAdministrationService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly audit: AuditService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What the catalogue says of a unit, and the `ETag` of that. */
  async unit(unitId: string): Promise<{ unit: CatalogueUnit; etag: string }> {
    const unit = await this.unitOfWork.run((tx) => this.known(tx, unitId));
    return { unit, etag: contentTag(unit) };
  }

  /** The same as this actor may see it. A tag of more than that would tell it: there are few municipalities to try. */
  async unitSeenBy(actor: Actor, unitId: string): Promise<{ unit: CatalogueUnit; etag: string }> {
    const unit = unitSeenBy(actor, (await this.unit(unitId)).unit);
    return { unit, etag: contentTag(unit) };
  }

  /**
   * Replaces what the catalogue says of a unit; 412 when `ifMatch` names an older text of it.
   * @param also is written in the same transaction, when anything changes
   */
  async change(
    actor: Actor,
    unitId: string,
    input: UnitInput,
    ifMatch: string | undefined,
    also?: (tx: Transaction) => Promise<void>,
  ): Promise<void> {
    await this.catalogue.write(async (tx) => {
      const before = await this.known(tx, unitId);
      if (!ifMatchAllows(ifMatch, contentTag(before))) throw new StaleScreen();
      const after = {
        ...before,
        ...input,
        // Whoever does not know the field yet leaves it as it is.
        sites: input.sites ?? before.sites ?? 'one',
        assumed: input.assumed ?? stillAssumed(before, input),
      };
      if (contentTag(after) === contentTag(before)) return;
      await this.replace(tx, { actor, action: 'unit.change', before, after, named: [] });
      await also?.(tx);
    });
  }

  /**
   * What the provider that runs a unit says of it: a field that it names is assumed no longer, changed or not. Saying
   * the same again changes nothing, from a screen that is behind too.
   */
  async confirm(
    actor: Actor,
    unitId: string,
    said: ConfirmedFields,
    ifMatch: string | undefined,
  ): Promise<void> {
    await this.catalogue.write(async (tx) => {
      const before = await this.known(tx, unitId);
      // Whoever only decides on a unit does not know its house.
      if (before.provider !== actor.providerId) throw new Forbidden();
      const named = Object.keys(said) as (keyof ConfirmedFields)[];
      if (named.length === 0) throw nothingSaid();
      const after = {
        ...before,
        ...said,
        assumed: before.assumed.filter((field) => !named.some((one) => one === field)),
      };
      if (contentTag(after) === contentTag(before)) return;
      if (!ifMatchAllows(ifMatch, contentTag(before))) throw new StaleScreen();
      await this.replace(tx, { actor, action: 'unit.confirm', before, after, named });
    });
  }

  async addUnit({ actor, key }: Asked, input: NewUnit): Promise<void> {
    const write = repeatable(actor.accountId, key, 'POST /v1/units', input);
    await makeOnce(this.unitOfWork, write, this.clock.now(), async (tx) => {
      await this.catalogue.lock(tx);
      if (await this.find(tx, input.id)) throw nameTaken('id');
      const unit: CatalogueUnit = { ...input, sites: input.sites ?? 'one', assumed: [] };
      await this.save(tx, unit);
      await this.record(tx, actor, 'unit.create', unit.id, null, unit);
      return unit.id;
    });
  }

  addProvider(asked: Asked, { id, name, source }: Provider): Promise<void> {
    return this.add(asked, ProviderEntity, { thing: 'provider', path: 'id', row: { id, name, source } });
  }

  addArea(asked: Asked, { municipality, region }: Area): Promise<void> {
    return this.add(asked, AreaEntity, {
      thing: 'area',
      path: 'municipality',
      row: { municipality, region },
    });
  }

  /** A row that its member `path` names. */
  private async add<Row extends object>(
    { actor, key }: Asked,
    entity: new () => Row,
    { thing, path, row }: { thing: string; path: keyof Row & string; row: Row },
  ): Promise<void> {
    const write = repeatable(actor.accountId, key, `POST /v1/${thing}s`, row);
    const name = String(row[path]);
    await makeOnce(this.unitOfWork, write, this.clock.now(), async (tx) => {
      await this.catalogue.lock(tx);
      const rows = tx.manager.getRepository<object>(entity);
      if (await rows.existsBy({ [path]: name })) throw nameTaken(path);
      await rows.insert({ ...row });
      await this.record(tx, actor, `${thing}.create`, name, null, row);
      return name;
    });
  }

  private async replace(
    tx: Transaction,
    { actor, action, before, after, named }: Replacement,
  ): Promise<void> {
    await this.save(tx, after);
    await keepConfirmations(tx, actor, { before, after, named }, this.clock.now());
    await this.record(tx, actor, action, after.id, before, after);
  }

  private async known(tx: Transaction, unitId: string): Promise<CatalogueUnit> {
    const unit = await this.find(tx, unitId);
    if (!unit) throw new NotFound();
    return unit;
  }

  private async find(tx: Transaction, unitId: string): Promise<CatalogueUnit | null> {
    const [row] = await readUnits(tx, [unitId]);
    return row ? toCatalogueUnit(row.unit, row.places?.length ?? 0) : null;
  }

  private async save(tx: Transaction, unit: CatalogueUnit): Promise<void> {
    const areas = await tx.manager.getRepository(AreaEntity).find();
    const providers = await tx.manager.getRepository(ProviderEntity).find();
    const faults = unitFaults(unit, { areas, providers });
    if (faults.length > 0) throw new InvalidInput(faults);
    try {
      await this.catalogue.saveUnits(tx, [unit]);
    } catch (error) {
      if (error instanceof InvalidCatalogueError) {
        throw error.faults.some(({ path }) => path.endsWith('.rooms')) ? roomsInUse() : placesInUse();
      }
      throw error;
    }
  }

  private record(
    tx: Transaction,
    actor: Actor,
    action: string,
    subjectId: string,
    before: object | null,
    after: object,
  ): Promise<void> {
    const change = { before, after };
    return this.audit.record(tx, [
      { actor, action, subjectType: 'catalogue', subjectId, outcome: 'success', change },
    ]);
  }
}

/** An assumption that somebody replaced is one no longer. */
function stillAssumed(before: CatalogueUnit, input: UnitInput): string[] {
  return before.assumed.filter((field) => {
    const was: unknown = Reflect.get(before, field);
    const is: unknown = Reflect.get(input, field);
    if (field === 'sites' && is === undefined) return true;
    return sameValue(was, is);
  });
}
