import type { Actor } from '../access/actor.js';

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const FOR_COORDINATORS = new RegExp(`^(?:case:${ID}|cases|tasks|news|catalogue|contacts)$`);
const FOR_ADMINISTRATORS = new Set(['catalogue', 'contacts', 'messages']);

/** True when a login may hear that a topic has a new version: exactly those who may read what it is about. */
export function mayFollow({ role, providerId }: Actor, topic: string): boolean {
  switch (role) {
    case 'coordinator':
      return FOR_COORDINATORS.test(topic);
    case 'provider':
      return (
        topic === 'catalogue' ||
        topic === 'contacts' ||
        topic === `desk:${providerId}` ||
        topic === `queue:${providerId}`
      );
    case 'admin':
      return FOR_ADMINISTRATORS.has(topic);
    case 'monitor':
      return topic === 'catalogue';
  }
}
