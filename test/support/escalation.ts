import type { Contact, ContactInput, Roster, RosterInput, WeeklyShift } from '../../src/contract/contacts.js';
import type { Escalation, Escalations } from '../../src/contract/escalation.js';
import { ApiClient, ok } from './api-client.js';
import type { TestApp } from './app.js';

/** Contacts, rosters and escalations, a line each. `as` is a role or a provider's id. */
export class EscalationClient extends ApiClient {
  constructor({ url, tokens }: Pick<TestApp, 'url' | 'tokens'>) {
    super(url, tokens);
  }

  async contact(input: ContactInput, as = 'admin'): Promise<Contact> {
    return ok(await this.send<Contact>(as, 'POST', '/v1/contacts', input), 201);
  }

  /** A contact of a provider. */
  async own(providerId: string, name: string, more: Partial<ContactInput> = {}): Promise<Contact> {
    return this.contact({ chain: 'provider', providerId, name, phone: '053 123 45 67', ...more });
  }

  async roster(providerId: string, roster: Partial<RosterInput>, as = 'admin'): Promise<Roster> {
    const body: RosterInput = { weekly: [], exceptions: [], ...roster };
    return ok(await this.send<Roster>(as, 'PUT', `/v1/rosters/${providerId}`, body), 200);
  }

  async escalations(as = 'coordinator'): Promise<Escalation[]> {
    return ok(await this.send<Escalations>(as, 'GET', '/v1/escalations'), 200).escalations;
  }

  async escalationOf(holdId: string, as = 'coordinator'): Promise<Escalation> {
    const found = (await this.escalations(as)).find((one) => one.holdId === holdId);
    if (!found) throw new Error(`no escalation of hold ${holdId}`);
    return found;
  }

  acknowledge(as: string, id: string, headers?: Record<string, string>) {
    return this.send<Escalation>(as, 'POST', `/v1/escalations/${id}/acknowledgements`, undefined, headers);
  }
}

/** On call all week. */
export function always(contactId: string): WeeklyShift {
  return { contactId, from: { day: 1, time: '00:00' }, until: { day: 1, time: '00:00' } };
}

/** The steps that were taken, as `target: contact`. */
export function stepsOf({ steps }: Escalation): string[] {
  return steps.map(({ target, contact }) => `${target}: ${contact ?? '–'}`);
}
