import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { DECIDER } from '../access/who-decides.js';
import { Clock } from '../common/clock.js';
import { stepsAt, watchClock } from '../common/clock-steps.js';
import type { TelephoneTree, TreeContact, TreeProvider } from '../contract/contacts.js';
import { PLACING_NAMES } from '../contract/who-decides.js';
import type { ContactChain } from '../contract/work-words.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { ContactEntity } from './entities/contact.entity.js';
import { RostersService } from './rosters.service.js';

interface ProviderRow {
  providerId: string;
  name: string;
  unitIds: string[];
  waiting: boolean;
}

type ContactRow = Pick<ContactEntity, 'id' | 'chain' | 'providerId' | 'name' | 'phone'>;

/** Whom to call now, when nothing else helps. */
@Injectable()
export class TelephoneTreeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rosters: RostersService,
    private readonly clock: Clock,
  ) {}

  /** Of a provider only its own branch. Who is waited for comes first. */
  async now(actor: Actor): Promise<TelephoneTree> {
    const at = this.clock.now();
    const { read, changesAt } = await watchClock(at, () => this.read(actor));
    return { at: at.toISOString(), changesAt: changesAt?.toISOString() ?? null, ...read };
  }

  private async read(actor: Actor): Promise<Omit<TelephoneTree, 'at' | 'changesAt'>> {
    const turns = await this.rosters.turnsEverywhere();
    const { providers, contacts } = await this.unitOfWork.run(async (tx) => {
      const [found, all] = await Promise.all([
        tx.query<ProviderRow>(PROVIDERS, [
          actor.providerId,
          JSON.stringify(Object.fromEntries(PLACING_NAMES)),
        ]),
        tx.query<ContactRow>(CONTACTS, [actor.providerId]),
      ]);
      return { providers: found, contacts: all };
    });
    const chain = (name: ContactChain) => contacts.filter((one) => one.chain === name).map(toTree);
    return {
      providers: providers.map((provider): TreeProvider => {
        const own = contacts.filter(({ providerId }) => providerId === provider.providerId);
        const turn = turns.get(provider.providerId);
        stepsAt(turn?.knownUntil ?? null);
        const first = own.find(({ id }) => id === turn?.contactId);
        return {
          ...provider,
          onCall: first && turn ? { ...toTree(first), until: turn.until } : null,
          others: own.filter((contact) => contact !== first).map(toTree),
        };
      }),
      region: chain('region'),
      neighbour: chain('neighbour'),
      police: chain('police'),
    };
  }
}

function toTree({ name, phone }: ContactRow): TreeContact {
  return { name, phone };
}

// A placing authority has no name of its own in the catalogue.
const PROVIDERS = `
  SELECT decider AS "providerId", coalesce(p.name, $2::jsonb ->> decider, decider) AS name,
    "unitIds", EXISTS (SELECT FROM escalation e WHERE e.provider_id = decider AND e.ended_at IS NULL) AS waiting
  FROM (
    SELECT ${DECIDER} AS decider, array_agg(u.id ORDER BY u.id) AS "unitIds" FROM unit u GROUP BY decider
  ) AS deciders LEFT JOIN provider p ON p.id = decider
  WHERE $1::text IS NULL OR decider = $1
  ORDER BY waiting DESC, name, decider`;
const CONTACTS = `
  SELECT id, chain, provider_id AS "providerId", name, phone FROM contact
  WHERE $1::text IS NULL OR provider_id = $1 ORDER BY chain, provider_id, position, id`;
