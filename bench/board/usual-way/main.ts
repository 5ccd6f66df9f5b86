import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import { listening } from '../../support/processes.js';
import { AvailabilityController } from './availability.controller.js';
import { BoardUnitRow } from './board-unit.entity.js';
import { BoardGateway } from './board.gateway.js';

/** As many connections as the service itself has. */
const POOL_SIZE = 16;

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.argv[2] ?? '',
      entities: [BoardUnitRow],
      poolSize: POOL_SIZE,
    }),
    TypeOrmModule.forFeature([BoardUnitRow]),
  ],
  controllers: [AvailabilityController],
  providers: [BoardGateway],
})
class UsualWayModule {}

const app = await NestFactory.create<NestFastifyApplication>(UsualWayModule, new FastifyAdapter(), {
  logger: ['error'],
});
await app.listen(0, '127.0.0.1');
listening((app.getHttpServer().address() as AddressInfo).port);
