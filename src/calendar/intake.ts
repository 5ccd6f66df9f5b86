import type { CatalogueUnit } from '../contract/catalogue.js';
import type { Intake } from '../contract/words.js';

/** A unit on which CoMensha decides opens no earlier than CoMensha, which is there in office hours only. */
export function intakeOf({
  intake,
  placingAuthority,
}: Pick<CatalogueUnit, 'intake' | 'placingAuthority'>): Intake {
  return placingAuthority === 'comensha' ? 'office-hours' : intake;
}
