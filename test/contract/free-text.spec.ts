import { startApp } from '../support/app.js';
import { fieldsOf, operationsOf, typesOf, type Operation } from '../support/fuzz/openapi-fields.js';
import { fetchOpenApi } from '../support/openapi-check.js';

const EXISTS = 'names something that is there, or is refused';
const CATALOGUE = 'words of the catalogue, which administrators and houses keep: they are about a house';

/** Texts that are not words of a list and have no form, by their field, and why none tells of who seeks a place. */
const NAMED: Record<string, string> = {
  dangerAreas: EXISTS,
  municipality: CATALOGUE,
  name: 'of a house, a unit, an organisation or a function on call; of contacts numbers and addresses are refused',
  provider: EXISTS,
  providerId: EXISTS,
  reference: 'is compared with references and not kept',
  region: CATALOGUE,
  room: EXISTS,
  source: CATALOGUE,
  timeZone: EXISTS,
  unitId: EXISTS,
  unitIds: EXISTS,
  username: EXISTS,
  // Forms that the document does not tell.
  auth: 'a key that a browser made',
  endpoint: 'an address that a browser was given',
  from: 'an instant',
  p256dh: 'a key that a browser made',
  phone: 'a telephone number of an organisation',
  until: 'an instant',
};

/** Fields that take any text, as far as the document tells. */
function textsOf({ body }: Operation): string[] {
  if (body === null) return [];
  return fieldsOf(body)
    .filter(({ schema }) => typesOf(schema).includes('string'))
    .filter(({ schema }) => !schema.enum && !schema.pattern && !schema.format)
    .map(({ place }) => String(place.findLast((step) => typeof step === 'string')));
}

describe('every text that can be written', () => {
  it('is a word of a list, has a form, or is known to say nothing of who seeks a place', async () => {
    const app = await startApp({ accounts: false });
    const operations = operationsOf(await fetchOpenApi(app.url));
    await app.close();
    const found = new Set(operations.flatMap(textsOf));
    expect([...found].sort()).toEqual(Object.keys(NAMED).sort());
  });
});
