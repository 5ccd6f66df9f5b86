import path from 'node:path';
import { ConsoleLogger, Logger, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessGuard } from './access/access.guard.js';
import { refuseDemoData } from './access/demo-data.js';
import { LookInterceptor } from './access/look.interceptor.js';
import { OwnOrigin } from './access/own-origin.js';
import { AppModule } from './app.module.js';
import { BOARD_CONTRACT } from './board/board-contract.js';
import { BoardSocketAdapter } from './board/board-socket.adapter.js';
import type { Clock } from './common/clock.js';
import type { Config } from './common/config.js';
import { watchWrites } from './common/durable-writes.js';
import { describeError } from './common/error-description.js';
import { answerClientError, applyHttpRules, BODY_LIMIT } from './common/http-rules.js';
import { ProblemFilter } from './common/problem.filter.js';
import { logRequests } from './common/request-log.js';
import { RouteTable } from './common/route-table.js';
import { UndeclaredInputGuard } from './common/undeclared-input.guard.js';
import { createValidationPipe } from './common/validation.pipe.js';
import { createDataSource } from './database/data-source.js';
import { DatabaseClock } from './database/database-clock.js';
import { migrate } from './database/migrate.js';
import { readsCannotWrite } from './database/reads-cannot-write.js';
import { JobRunner } from './jobs/job-runner.js';
import { serveContract } from './openapi/serve-contract.js';
import { MonthFixingService } from './monitor/month-fixing.service.js';
import { RequestPurgeService } from './outcomes/request-purge.service.js';
import { loadReferenceData } from './reference-data.js';
import { serveWebPage } from './web-page.js';

/** Milliseconds in which a whole request must have come in. */
const REQUEST_TIMEOUT = 15_000;

export interface AppOptions {
  config: Config;
  /** Default: the database's. */
  clock?: Clock;
  /** Folder with the built web page; default: that of the clone. */
  webRoot?: string;
  /** False: what is due by the minute or the hour waits until somebody asks for it. Default: true. */
  timetable?: boolean;
}

/**
 * The whole service on a migrated database, not yet listening.
 * @throws NewerSchemaError when the database belongs to a later version
 * @throws ConfigurationError when production is to run on a database that was a demo
 */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const { config, webRoot = path.resolve('dist/web'), timetable = true } = options;
  const dataSource = createDataSource(config.databaseUrl);
  await dataSource.initialize();
  try {
    await migrate(dataSource);
    await refuseDemoData(config, dataSource);
    const clock = options.clock ?? (await DatabaseClock.start(dataSource));
    const routes = new RouteTable();
    const filter = new ProblemFilter(routes);
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(config, clock, dataSource),
      createAdapter(config, filter),
      { abortOnError: false, bodyParser: false, logger: createLogger(config) },
    );
    app.useGlobalFilters(filter);
    app.useGlobalPipes(createValidationPipe());
    app.useGlobalInterceptors(app.get(LookInterceptor));
    app.useGlobalGuards(app.get(AccessGuard), new UndeclaredInputGuard());
    const ownOrigin = app.get(OwnOrigin);
    app.useWebSocketAdapter(new BoardSocketAdapter(app, (origin, host) => ownOrigin.accepts(origin, host)));
    const server = app.getHttpAdapter().getInstance();
    readsCannotWrite(server);
    watchWrites(server);
    await applyHttpRules(server, routes, clock);
    if (config.logLevel === 'info') logRequests(server);
    await serveWebPage(server, webRoot, config.operator);
    serveContract(app, BOARD_CONTRACT);
    await app.init();
    await loadReferenceData(app);
    await fixBeforePurging(app);
    await purgeBeforeServing(app);
    await app.get(JobRunner).start({ timetable });
    await server.ready();
    return app;
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

/** What is counted is counted before anything of it is deleted. A month that cannot be counted is counted later. */
async function fixBeforePurging(app: NestFastifyApplication): Promise<void> {
  try {
    await app.get(MonthFixingService).run();
  } catch (error) {
    new Logger(MonthFixingService.name).warn({
      message: 'not every month that is over was counted, it will be tried again',
      reason: describeError(error),
    });
  }
}

/** One request that cannot be deleted must not keep the service from those who need it tonight; the queue tries again. */
async function purgeBeforeServing(app: NestFastifyApplication): Promise<void> {
  try {
    await app.get(RequestPurgeService).run();
  } catch (error) {
    new Logger(RequestPurgeService.name).warn({
      message: 'not every request that is due was deleted, it will be tried again',
      reason: describeError(error),
    });
  }
}

function createAdapter(config: Config, filter: ProblemFilter): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    trustProxy: config.trustProxy,
    return503OnClosing: false,
    skipMiddie: true,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, reply),
    clientErrorHandler: answerClientError,
  });
}

function createLogger(config: Config): ConsoleLogger {
  const levels: LogLevel[] = ['fatal', 'error', 'warn', 'log'];
  const shown = { silent: 0, error: 2, warn: 3, info: 4 }[config.logLevel];
  return new ConsoleLogger({ json: true, colors: false, logLevels: levels.slice(0, shown) });
}
