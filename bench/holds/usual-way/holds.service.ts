import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { BenchClaim, BenchUnit } from './holds.entities.js';

const HOLD_MS = 30 * 60_000;

/** A place is held the usual way: lock the row, look, save both. */
@Injectable()
export class HoldsService {
  constructor(private readonly dataSource: DataSource) {}

  hold(requestId: string, unitId: string): Promise<BenchClaim> {
    return this.dataSource.transaction(async (manager) => {
      const unit = await lock(manager, unitId);
      if (unit.held >= unit.places) throw new ConflictException();
      const claim = await manager.save(
        manager.create(BenchClaim, { requestId, unitId, expiresAt: new Date(Date.now() + HOLD_MS) }),
      );
      unit.held += 1;
      await manager.save(unit);
      return claim;
    });
  }

  release(claimId: string): Promise<BenchClaim> {
    return this.dataSource.transaction(async (manager) => {
      const claim = await manager.findOneBy(BenchClaim, { id: claimId, endedAt: IsNull() });
      if (!claim) throw new NotFoundException();
      const unit = await lock(manager, claim.unitId);
      claim.endedAt = new Date();
      await manager.save(claim);
      unit.held -= 1;
      await manager.save(unit);
      return claim;
    });
  }
}

async function lock(manager: EntityManager, unitId: string): Promise<BenchUnit> {
  const unit = await manager.findOne(BenchUnit, {
    where: { id: unitId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!unit) throw new NotFoundException();
  return unit;
}
