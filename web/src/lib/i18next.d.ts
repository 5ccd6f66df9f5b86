import 'i18next';
import type { nl as about } from '../features/about/texts.nl.js';
import type { nl as account } from '../features/account/texts.nl.js';
import type { nl as admin } from '../features/admin/texts.nl.js';
import type { nl as confirming } from '../features/confirming/texts.nl.js';
import type { nl as correcting } from '../features/correcting/texts.nl.js';
import type { nl as escalation } from '../features/escalation/texts.nl.js';
import type { nl as news } from '../features/news/texts.nl.js';
import type { nl as tasks } from '../features/tasks/texts.nl.js';
import type { nl as running } from '../features/running/texts.nl.js';
import type { nl } from './texts.nl.js';

declare module 'i18next' {
  /** A key that does not exist, or a sentence without what it needs, does not compile. */
  interface CustomTypeOptions {
    /** With what a route brings, under the name of its feature. */
    resources: {
      translation: typeof nl & {
        about: typeof about;
        account: typeof account;
        admin: typeof admin;
        confirming: typeof confirming;
        correcting: typeof correcting;
        escalation: typeof escalation;
        news: typeof news;
        tasks: typeof tasks;
        running: typeof running;
      };
    };
  }
}
