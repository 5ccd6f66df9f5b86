import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { LongReads } from './long-reads.js';
import { Pools } from './pools.js';
import { UnitOfWork } from './unit-of-work.js';

/** Makes `UnitOfWork`, `LongReads` and the repositories available everywhere, on a data source that is already connected. */
@Global()
@Module({})
export class DatabaseModule {
  static on(dataSource: DataSource): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => dataSource.options,
          dataSourceFactory: () => Promise.resolve(dataSource),
        }),
      ],
      providers: [UnitOfWork, LongReads, Pools],
      exports: [UnitOfWork, LongReads, Pools],
    };
  }
}
