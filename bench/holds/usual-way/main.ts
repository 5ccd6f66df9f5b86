import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import { listening } from '../../support/processes.js';
import { HoldsController } from './holds.controller.js';
import { BenchClaim, BenchUnit } from './holds.entities.js';
import { HoldsService } from './holds.service.js';

/** As many connections as the service itself has. */
const POOL_SIZE = 16;

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.argv[2] ?? '',
      entities: [BenchUnit, BenchClaim],
      synchronize: true,
      poolSize: POOL_SIZE,
    }),
  ],
  controllers: [HoldsController],
  providers: [HoldsService],
})
class UsualWayModule {}

const app = await NestFactory.create<NestFastifyApplication>(UsualWayModule, new FastifyAdapter(), {
  logger: ['error'],
});
await app.listen(0, '127.0.0.1');
listening((app.getHttpServer().address() as AddressInfo).port);
