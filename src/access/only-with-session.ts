import { Forbidden } from '../common/problem.js';
import type { LoggedIn } from './access.service.js';

/** What people keep of their own is not for the programs that have a token of their account. Throws Forbidden. */
export function onlyWithSession(actor: LoggedIn): void {
  if (actor.credential.kind !== 'session') throw new Forbidden();
}
