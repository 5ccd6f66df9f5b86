import type { Config } from '../common/config.js';

/** As in publiccode.yml: whoever runs the service and says nothing of itself is found through its project. */
const PROJECT = 'https://example.org/veilige-plek';
/** Reserved by RFC 2606: reaches nobody. */
const NOBODY = 'nobody@example.invalid';

export interface Contact {
  name: string;
  email: string;
  url: string;
}

/** Who answers questions about this service, as its operator has set it. */
export function contactOf({ operator, publicOrigin }: Config): Contact {
  const { name, contact } = operator;
  return {
    name: name ?? 'Veilige Plek',
    email: contact !== null && /^[^\s@]+@[^\s@]+$/.test(contact) ? contact : NOBODY,
    url: publicOrigin ?? PROJECT,
  };
}
