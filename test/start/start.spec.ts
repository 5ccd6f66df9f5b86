import fs from 'node:fs';
import path from 'node:path';
import type { Availability, Unit } from '../../src/contract/availability.js';
import {
  freePort,
  listens,
  newPlace,
  ServiceProcess,
  until,
  type Place,
} from '../support/service-process.js';

/** Two starts, each with its own patience, must fit. */
jest.setTimeout(120_000);

describe('npm start', () => {
  let place: Place;
  let service: ServiceProcess;
  let second: ServiceProcess | undefined;

  const start = async (): Promise<ServiceProcess> => {
    service = ServiceProcess.start(place);
    await service.ready();
    return service;
  };

  beforeEach(async () => {
    place = await newPlace();
  });

  afterEach(async () => {
    for (const one of [second, service]) {
      one?.kill('SIGTERM');
      await one?.ended;
    }
    second = undefined;
    fs.rmSync(place.varDir, { recursive: true, force: true });
  });

  /** Writes what the next start must still have. */
  async function publish(free: number): Promise<{ unitId: string; token: string }> {
    const { token, providerId } = service.demoAccount('provider');
    const { units } = (await (await service.call('GET', '/v1/units', token)).json()) as {
      units: Unit[];
    };
    const unit = units.find((known) => known.provider === providerId && known.places >= free);
    if (!unit) throw new Error('The reference catalogue has no such unit');
    const answer = await service.call('PUT', `/v1/units/${unit.id}/availability`, token, { free });
    expect(answer.status).toBe(200);
    return { unitId: unit.id, token };
  }

  async function published({ unitId, token }: { unitId: string; token: string }): Promise<number> {
    const answer = await service.call('GET', `/v1/units/${unitId}/availability`, token);
    return ((await answer.json()) as Availability).free;
  }

  it('says it is ready once it is, keeps what is secret to this user, and ends all on SIGTERM', async () => {
    await start();
    expect(service.output).toContain(`Ready: ${service.url}`);
    expect((await fetch(`${service.url}/v1/health/ready`)).status).toBe(200);
    expect(fs.statSync(path.join(place.varDir, 'demo-accounts.json')).mode & 0o777).toBe(0o600);
    expect(fs.statSync(path.join(place.varDir, 'postgres/password')).mode & 0o777).toBe(0o600);
    expect((await service.call('GET', '/v1/session', service.demoAccount('coordinator').token)).status).toBe(
      200,
    );
  });

  async function endsAllOn(signal: NodeJS.Signals): Promise<void> {
    const database = service.database();
    service.kill(signal);
    expect(await service.ended).toEqual({ code: 0, signal: null });
    expect(await listens(place.port)).toBe(false);
    expect(await listens(database?.port ?? 0, '127.0.0.1')).toBe(false);
    expect(service.database()).toBeUndefined();
  }

  it('ends the service and its database on Ctrl-C, and then itself', async () => {
    await start();
    await endsAllOn('SIGINT');
  });

  it('takes over what a killed run left behind, with nothing lost', async () => {
    await start();
    const written = await publish(1);
    service.kill('SIGKILL');
    await service.gone;
    await start();
    expect(await published(written)).toBe(1);
  });

  it('recovers a database that was killed together with the run', async () => {
    await start();
    const written = await publish(1);
    process.kill(service.database()?.pid ?? 0, 'SIGKILL');
    service.kill('SIGKILL');
    await service.gone;
    await start();
    expect(await published(written)).toBe(1);
  });

  it('starts its database again when that is killed under it', async () => {
    await start();
    const written = await publish(1);
    process.kill(service.database()?.pid ?? 0, 'SIGKILL');
    await until('the database is back', () => (service.output.includes('started again') ? true : undefined));
    await until('the service answers', async () =>
      (await published(written).catch(() => 0)) === 1 ? true : undefined,
    );
  });

  it('ends everything when the npm that runs it is killed', async () => {
    service = ServiceProcess.startWithNpm(place);
    await service.ready();
    service.kill('SIGKILL');
    await until('the port is free', async () => ((await listens(place.port)) ? undefined : true));
    await until('the database is gone', () => (service.database() ? undefined : true));
  });

  it('does not share its data with a second run', async () => {
    await start();
    second = ServiceProcess.start({ ...place, port: await freePort() });
    expect((await second.ended).code).toBe(1);
    expect(second.output).toContain('already running');
    expect((await fetch(`${service.url}/v1/health/ready`)).status).toBe(200);
  });
});
