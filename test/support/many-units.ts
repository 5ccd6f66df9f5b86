import { CatalogueService } from '../../src/capacity/catalogue.service.js';
import type { TestApp } from './app.js';

/** As a whole country would have them: `many-0` … of one provider, with names that end in their number. */
export async function loadManyUnits(service: TestApp, count: number): Promise<void> {
  const units = Array.from({ length: count }, (_, index) => ({
    id: `many-${index}`,
    provider: 'kadera',
    kind: 'cosm',
    name: `Veel ${String(index).padStart(4, '0')}`,
    genders: ['woman'],
    places: 1,
    region: 'Drenthe',
    municipality: null,
    undisclosed: true,
    intake: 'always',
    placingAuthority: 'comensha',
    children: false,
    wheelchair: false,
    maxStayDays: null,
    careSupport: [],
    source: '§7.2',
    assumed: [],
  }));
  const kadera = { id: 'kadera', name: 'Vrouwenopvang Kadera', source: '§7.2' };
  await service.app.get(CatalogueService).load({ source: 'made up', areas: [], providers: [kadera], units });
}
