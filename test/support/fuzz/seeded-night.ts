import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import type { ConfirmationRequests } from '../../../src/contract/asking.js';
import type { Contact } from '../../../src/contract/contacts.js';
import type { Escalations } from '../../../src/contract/escalation.js';
import type { Intention } from '../../../src/contract/follow-up.js';
import type { Hold } from '../../../src/contract/hold.js';
import type { Jobs } from '../../../src/contract/jobs.js';
import type { NewsPage } from '../../../src/contract/news.js';
import { ok, type ApiClient } from '../api-client.js';
import { followUpOf } from '../follow-up.js';
import { COSM, IN_REFLECTION } from '../night.js';

/** Takes women at any hour, and is placed in by its own provider. */
export const HOUSE = 'kadera-twente-vrouwen';
export const SECOND_HOUSE = 'kadera-zwolle-vrouwen';
/** Its figures stay stale. */
const STALE_HOUSE = 'leger-des-heils-mo';
/** Placed in by CoMensha, at any hour. */
const CRISIS_HOUSE = 'nla-crisis-1';
const OWNERS: Record<string, string> = {
  [HOUSE]: 'kadera',
  [SECOND_HOUSE]: 'kadera',
  'vrouwenopvang-elders-vrouwen': 'vrouwenopvang-landelijk',
  'humanitas-onder-dak-mo': 'humanitas-onder-dak',
  [STALE_HOUSE]: 'leger-des-heils',
  [COSM]: 'cosm',
  [CRISIS_HOUSE]: 'nla',
};
const HOUR = 3_600_000;
/** Nobody listens there: nothing leaves this machine. For `PUSH_SERVICES`. */
export const PUSH_SERVICE = 'https://127.0.0.1:9';

/** A night in which there is one of everything that an operation may need; what is used up is made again. */
export class SeededNight {
  private count = 0;
  private question: string | undefined;

  /** @param now of the service */
  constructor(
    readonly api: ApiClient,
    private readonly now: () => Date,
  ) {}

  /** Publishes figures, and leaves one provider with a question whether there is still room. */
  async begin(): Promise<void> {
    await this.publish(Object.keys(OWNERS), 0, new Date(this.now().getTime() - 14 * HOUR));
    await this.api.matches(await this.request());
    await this.confirmationRequest();
    const fresh = Object.keys(OWNERS).filter((unitId) => unitId !== STALE_HOUSE);
    await this.publish(fresh, 6, this.now());
  }

  private async publish(unitIds: string[], free: number, at: Date): Promise<void> {
    for (const unitId of unitIds) {
      const body = { free, confirmedAt: at.toISOString() };
      ok(await this.api.publish(OWNERS[unitId] ?? '', unitId, body), 200);
    }
  }

  /** A word that no other thing has. */
  name(): string {
    this.count += 1;
    return `fuzz-${this.count}-${randomBytes(3).toString('hex')}`;
  }

  async request(): Promise<string> {
    return (await this.api.request()).id;
  }

  async reference(): Promise<string> {
    return (await this.api.request()).reference;
  }

  instant(): string {
    return this.now().toISOString();
  }

  /** Nobody who runs the house has confirmed that there is room for a wheelchair. */
  async requestWithWheelchair(): Promise<string> {
    return (await this.api.request({ wheelchair: true })).id;
  }

  async requestInReflection(): Promise<string> {
    return (await this.api.request(IN_REFLECTION)).id;
  }

  async held(): Promise<string> {
    const requestId = await this.request();
    for (const unitId of [HOUSE, SECOND_HOUSE]) {
      const { status, body } = await this.api.hold(requestId, unitId);
      if (status === 201) return body.id;
    }
    await this.clear();
    return ok(await this.api.hold(requestId, HOUSE), 201).id;
  }

  /** A hold on which an organisation decides that may have no account. */
  async heldByTelephone(): Promise<string> {
    const facts = { exploitation: ['labour' as const], nlaReferral: true };
    return (await this.api.heldFor(facts, CRISIS_HOUSE)).id;
  }

  async accepted(): Promise<string> {
    return ok(await this.api.step('kadera', 'acceptance', await this.held()), 200).id;
  }

  async placed(): Promise<string> {
    return ok(await this.api.step('kadera', 'arrival', await this.accepted()), 200).id;
  }

  async departed(): Promise<string> {
    return ok(await this.api.step('kadera', 'departure', await this.placed()), 200).id;
  }

  /** Nobody is held or placed in the houses any more. */
  async clear(): Promise<void> {
    const all = '/v1/holds?state=open&limit=200';
    const { holds } = ok(await this.api.send<{ holds: Hold[] }>('kadera', 'GET', all), 200);
    for (const { id } of holds) {
      await this.api.step('coordinator', 'release', id);
      await this.api.step('coordinator', 'departure', id);
    }
    await this.publish([HOUSE, SECOND_HOUSE], 6, this.now());
  }

  async closedRequest(): Promise<string> {
    const id = await this.request();
    const body = { outcome: 'withdrawn' };
    ok(await this.api.send('coordinator', 'POST', `/v1/requests/${id}/closing`, body), 200);
    return id;
  }

  async intention(): Promise<string> {
    const id = await this.requestInReflection();
    const answer = await this.api.send<Intention>('coordinator', 'POST', `/v1/requests/${id}/intentions`, {
      unitId: COSM,
    });
    return ok(answer, 201).id;
  }

  /** A point of somebody's checklist. */
  async task(): Promise<string> {
    const { requestId } = ok(await this.api.readHold('coordinator', await this.placed()), 200);
    const found = (await followUpOf(this.api, requestId)).tasks.find(({ kind }) => kind === 'indication');
    if (!found) throw new Error('nobody has a checklist');
    return found.id;
  }

  async escalation(): Promise<string> {
    const holdId = await this.held();
    return this.appears('escalation', async () => {
      const answer = await this.api.send<Escalations>('coordinator', 'GET', '/v1/escalations');
      return ok(answer, 200).escalations.find((one) => one.holdId === holdId)?.id;
    });
  }

  /** Of a house that said no after its yes. */
  async news(): Promise<string> {
    const id = await this.accepted();
    ok(await this.api.step('kadera', 'refusal', id), 200);
    return this.appears('news', async () => {
      const answer = await this.api.send<NewsPage>('coordinator', 'GET', '/v1/news?state=unseen&limit=200');
      return ok(answer, 200).news.find(({ holdId }) => holdId === id)?.id;
    });
  }

  /** The question that was there at the beginning; it can be answered once, and is asked again an hour later. */
  async confirmationRequest(): Promise<string> {
    this.question ??= await this.appears('confirmation request', async () => {
      const path = '/v1/confirmation-requests';
      const answer = await this.api.send<ConfirmationRequests>('leger-des-heils', 'GET', path);
      return ok(answer, 200).confirmationRequests[0]?.id;
    });
    return this.question;
  }

  /** Of whatever waits; perhaps of nothing. */
  async job(): Promise<string> {
    const { jobs } = ok(await this.api.send<Jobs>('admin', 'GET', '/v1/jobs'), 200);
    return jobs[0]?.id ?? '1';
  }

  async account(): Promise<string> {
    const body = { username: this.name(), role: 'monitor', password: 'negen groene fietsen' };
    return ok(await this.api.send<{ id: string }>('admin', 'POST', '/v1/accounts', body), 201).id;
  }

  async token(): Promise<{ id: string; tokenId: string }> {
    const id = await this.account();
    const path = `/v1/accounts/${id}/tokens`;
    const token = await this.api.send<{ id: string }>('admin', 'POST', path, { name: 'koppeling', days: 30 });
    return { id, tokenId: ok(token, 201).id };
  }

  async contact(): Promise<string> {
    const body = { chain: 'provider', providerId: 'kadera', name: 'Wachtdienst', phone: '053 123 45 67' };
    return ok(await this.api.send<Contact>('admin', 'POST', '/v1/contacts', body), 201).id;
  }

  async pushSubscription(): Promise<string> {
    const path = '/v1/push-subscriptions';
    const answer = await this.api.send<{ id: string }>('kadera', 'POST', path, this.subscription());
    return ok(answer, 201).id;
  }

  subscription(): object {
    const ecdh = createECDH('prime256v1');
    ecdh.generateKeys();
    const keys = {
      p256dh: ecdh.getPublicKey('base64url'),
      auth: randomBytes(16).toString('base64url'),
    };
    return { endpoint: `${PUSH_SERVICE}/${randomUUID()}`, keys };
  }

  /** What follows from something a moment later. */
  private async appears(what: string, look: () => Promise<string | undefined>): Promise<string> {
    for (let attempt = 0; attempt < 500; attempt += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`no ${what} came`);
  }
}
