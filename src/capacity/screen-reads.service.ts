import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, Viewer } from '../access/actor.js';
import { localDay } from '../calendar/local-day.js';
import { Clock } from '../common/clock.js';
import { stepsAt, watchClock } from '../common/clock-steps.js';
import { screenTag, stillHolds } from '../common/etag.js';
import { JoinedReads } from '../common/joined-reads.js';
import { API_VERSION } from '../common/standard-headers.js';
import type { Screen } from '../contract/desk.js';
import type { Language } from '../contract/words.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { PolicyService } from '../policy/policy.service.js';
import { CatalogueService } from './catalogue.service.js';

const CATALOGUE = 'catalogue';
/** Nothing is promised for longer, so that no screen is shown for days because somebody forgot a clock. */
const LONGEST_MS = 24 * 3_600_000;

export interface ScreenQuestion {
  actor: Actor;
  /** Null: there is no sentence in it. */
  language: Language | null;
  /** What is asked, with its filters, and of which account it is if it is of one. */
  about: string;
  /** All topics of which a change can change it. */
  topics: readonly string[];
  /** True when figures of any unit can change it; those of an organisation's own units raise its topics. */
  figures: boolean;
  /** The caller's `If-None-Match`. */
  known: string | undefined;
}

export interface ScreenAnswer<Shown extends Screen> {
  tag: string;
  /** Null: what the caller has is still true. */
  screen: Shown | null;
}

/** What a screen has beside what every screen has. */
export type PartsOf<Shown extends Screen> = Omit<Shown, keyof Screen>;

interface Versions {
  versions: Record<string, number>;
  sequence: string;
  /** When a hold runs out next, of anybody: figures change at that moment. */
  nextExpiry: Date | null;
}

/** What all who ask the same thing together share. */
interface Composed<Shown extends Screen> {
  screen: Shown;
  found: Versions;
  readAt: Date;
  /** Until when it stays as it is, at most. */
  until: Date;
}

/**
 * Reads what one screen shows at one instant, and tells by its tag whether that is still true without reading it again.
 * Those who ask for the same screen at the same time share what was read after each of them had asked.
 */
@Injectable()
export class ScreenReads {
  private readonly joined = new JoinedReads();
  /** Version of the catalogue and the policy up to which this node knows them. */
  private catalogue = -1;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: PolicyService,
    private readonly areas: CatalogueService,
    private readonly clock: Clock,
  ) {}

  /**
   * @param compose reads all parts, for everybody who asks the same in this role and organisation; its services read the
   *   clock and the database as they always do. What it gives is shared: nobody may change it
   */
  async read<Shown extends Screen>(
    question: ScreenQuestion,
    compose: (viewer: Viewer) => Promise<PartsOf<Shown>>,
  ): Promise<ScreenAnswer<Shown>> {
    const { actor, about, language, known, topics } = question;
    const before = await this.versions(topics, this.clock.now());
    const now = this.clock.now();
    const tag = known && stillHolds(known, nameOf(question, before, now), now);
    if (tag) return { tag, screen: null };
    await this.knowCatalogue(before.versions[CATALOGUE] ?? 0);
    const { role, providerId } = actor;
    const key = JSON.stringify([about, language, role, providerId]);
    const { screen, found, readAt, until } = await this.joined.read(key, () =>
      this.compose<Shown>(question, () => compose({ role, providerId })),
    );
    return { tag: screenTag(nameOf(question, found, readAt), until), screen };
  }

  private compose<Shown extends Screen>(
    { topics, figures }: ScreenQuestion,
    compose: () => Promise<PartsOf<Shown>>,
  ): Promise<Composed<Shown>> {
    // Policy and areas are as they were known before: if they changed since, it is read once more.
    const { catalogue } = this;
    return this.unitOfWork.snapshot(async () => {
      const readAt = this.clock.now();
      const found = await this.versions(topics, readAt);
      if (CATALOGUE in found.versions) {
        found.versions[CATALOGUE] = Math.min(found.versions[CATALOGUE] ?? 0, catalogue);
      }
      const watched = await watchClock(readAt, () => {
        if (figures) stepsAt(found.nextExpiry);
        return compose();
      });
      const latest = new Date(readAt.getTime() + LONGEST_MS);
      const changesAt = watched.changesAt && watched.changesAt <= latest ? watched.changesAt : null;
      const head: Screen = {
        versions: found.versions,
        sequence: Number(found.sequence),
        readAt: readAt.toISOString(),
        changesAt: changesAt?.toISOString() ?? null,
      };
      const screen = { ...head, ...watched.read } as Shown;
      return { screen, found, readAt, until: changesAt ?? latest };
    });
  }

  private async versions(topics: readonly string[], now: Date): Promise<Versions> {
    const [row] = await this.unitOfWork.query<Versions>(VERSIONS, [topics, now]);
    if (!row) throw new Error('the database told no versions');
    return { ...row, versions: Object.fromEntries(topics.map((topic) => [topic, row.versions[topic] ?? 0])) };
  }

  /** What a node keeps of policy and areas must not be older than the version that a screen gets. */
  private async knowCatalogue(version: number): Promise<void> {
    if (version <= this.catalogue) return;
    await Promise.all([this.policy.read(), this.areas.readAgain()]);
    this.catalogue = Math.max(this.catalogue, version);
  }
}

/**
 * What a tag stands for, but for the clock. A session has tags of its own: what it sees first is noted in the audit
 * trail, each day anew.
 */
function nameOf(
  { actor, language, about, figures }: ScreenQuestion,
  { versions, sequence }: Versions,
  now: Date,
): string {
  const { accountId, role, providerId, credential } = actor;
  const who = [accountId, role, providerId, credential?.id ?? null, localDay(now)];
  const what = [API_VERSION, about, language, versions, figures ? sequence : null];
  return createHash('sha256')
    .update(JSON.stringify([who, what]))
    .digest('base64url')
    .slice(0, 22);
}

const VERSIONS = `
  SELECT coalesce((SELECT jsonb_object_agg(name, version) FROM topic WHERE name = ANY ($1)), '{}') AS versions,
    (SELECT coalesce(max(sequence), 0) FROM ledger_entry) AS sequence,
    (SELECT min(expires_at) FROM claim WHERE ended_at IS NULL AND NOT placed AND expires_at > $2) AS "nextExpiry"`;
