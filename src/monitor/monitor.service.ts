import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Clock } from '../common/clock.js';
import { ProblemException } from '../common/problem.js';
import type { MonitorFigures } from '../contract/monitor.js';
import { LongReads } from '../database/long-reads.js';
import { emptyMonth, type MonthCounts } from './month-counts.js';
import { askedMonths, monthsOf, type Month } from './months.js';
import { NOTHING_YET, protectMonth, type ToldMonth } from './protection.js';
import { figuresOf, unmasked } from './told-figures.js';

/** Seconds after which it makes sense to ask again for a month that is just over. */
const FIXED_SOON = '60';

interface KeptMonth {
  month: Month;
  counted: MonthCounts;
  told: ToldMonth;
}

/** The figures of action 12: are there enough, and suitable, places? Of months that are over, as they were fixed. */
@Injectable()
export class MonitorService {
  constructor(
    private readonly longReads: LongReads,
    private readonly clock: Clock,
  ) {}

  /** @param from @param to months, `2026-01`, both included; default: the last month that is over */
  async figures(actor: Actor, from: string | undefined, to: string | undefined): Promise<MonitorFigures> {
    const now = this.clock.now();
    const asked = askedMonths(from, to, now);
    const { kept, last } = await this.longReads.run(async (tx) => ({
      kept: await tx.query<KeptMonth>(KEPT, [`${asked.from}-01`, `${asked.to}-01`]),
      last: (await tx.query<{ month: Month | null }>(LAST))[0]?.month ?? '',
    }));
    // Every month is fixed in its turn, from the first one on: what came before that one is empty.
    if (last < asked.to) throw notFixedYet();
    const months = monthsOf(asked.from, asked.to).map(
      (month) => kept.find((one) => one.month === month) ?? before(month),
    );
    const masked = actor.role !== 'coordinator';
    return {
      ...asked,
      generatedAt: now.toISOString(),
      masked,
      ...figuresOf(
        months.map(({ counted }) => counted),
        months.map(({ counted, told }) => (masked ? told : unmasked(counted))),
        masked,
      ),
    };
  }
}

function before(month: Month): KeptMonth {
  const counted = emptyMonth();
  return { month, counted, told: protectMonth(counted, NOTHING_YET) };
}

/** The month is over, and is being counted: 503. */
function notFixedYet(): ProblemException {
  return new ProblemException({
    status: 503,
    code: 'figures-not-ready',
    title: { nl: 'De cijfers zijn nog niet klaar', en: 'The figures are not ready yet' },
    detail: {
      nl: 'Deze maand is net voorbij en wordt geteld. Probeer het over een minuut opnieuw.',
      en: 'This month is just over and is being counted. Try again in a minute.',
    },
    headers: { 'retry-after': FIXED_SOON },
  });
}

const KEPT = `
  SELECT to_char(month, 'YYYY-MM') AS month, counted, told FROM month_figures WHERE month BETWEEN $1 AND $2`;
const LAST = `SELECT to_char(max(month), 'YYYY-MM') AS month FROM month_figures`;
