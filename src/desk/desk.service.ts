import { Injectable } from '@nestjs/common';
import { AskingService } from '../asking/asking.service.js';
import { AvailabilityService } from '../capacity/availability.service.js';
import { ScreenReads, type ScreenAnswer } from '../capacity/screen-reads.service.js';
import type { DeskScreen } from '../contract/desk.js';
import { EscalationsService } from '../escalation/escalations.service.js';
import { TaskListService } from '../follow-up/task-list.service.js';
import { HoldListService } from '../placements/hold-list.service.js';
import type { Asker } from './asker.js';

/** Far more than there can be: each is about a place of the house, or of those on which it decides. */
const WHOLE = 10_000;

/** What an organisation is asked, and has. */
@Injectable()
export class DeskService {
  constructor(
    private readonly screens: ScreenReads,
    private readonly availability: AvailabilityService,
    private readonly holds: HoldListService,
    private readonly escalations: EscalationsService,
    private readonly asking: AskingService,
    private readonly tasks: TaskListService,
  ) {}

  screen(asker: Asker): Promise<ScreenAnswer<DeskScreen>> {
    const { language } = asker;
    const organisation = asker.actor.providerId ?? '';
    const question = {
      ...asker,
      about: `desk ${organisation}`,
      topics: [`desk:${organisation}`, `queue:${organisation}`, 'catalogue', 'contacts'],
      figures: false,
    };
    return this.screens.read(question, async (actor) => {
      const [units, { holds }, { escalations }, asked, tasks] = await Promise.all([
        this.availability.ofOrganisation(actor),
        this.holds.list({ actor, language }, { limit: WHOLE }),
        this.escalations.list(actor, { state: 'open', limit: WHOLE }),
        this.asking.open(actor),
        this.tasks.open(actor, WHOLE),
      ]);
      return { units, holds, escalations, asked, tasks };
    });
  }
}
