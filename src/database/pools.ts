import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { ConnectionWaits } from '../contract/jobs.js';
import { LongReads } from './long-reads.js';
import type { ServicePool } from './service-pool.js';

/** How this node's pools of connections are doing. */
@Injectable()
export class Pools {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly longReads: LongReads,
  ) {}

  waits(): ConnectionWaits[] {
    const driver = this.dataSource.driver as PostgresDriver;
    const all: unknown[] = [driver.master].concat(driver.slaves);
    const service = all as ServicePool[];
    return [...service, this.longReads.pool].map(({ called, waitingCount, longestWait }) => ({
      pool: called,
      waiting: waitingCount,
      longestWaitMs: longestWait,
    }));
  }
}
