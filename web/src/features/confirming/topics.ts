import type { CatalogueUnit } from '../../../../src/contract/catalogue.js';
import type { ConfirmedFields, OwnField } from '../../../../src/contract/own-fields.js';
import { GENDERS } from '../../../../src/contract/words.js';
import type { UseTexts } from '../../lib/texts.js';

/** What a house says of itself, one thing at a time, in the order in which it matters at night. */
export const TOPICS = [
  'children',
  'genders',
  'intake',
  'wheelchair',
  'undisclosed',
  'site',
  'places',
  'maxStayDays',
  'careSupport',
] as const;
export type Topic = (typeof TOPICS)[number];

/** The fields that one thing is made of. */
export function fieldsOf(topic: Topic): readonly OwnField[] {
  return topic === 'site' ? ['sites', 'region', 'municipality'] : [topic];
}

/** What stands there, to say that it is right. */
export function valuesOf(topic: Topic, unit: CatalogueUnit): ConfirmedFields {
  return Object.fromEntries(fieldsOf(topic).map((field) => [field, unit[field]]));
}

/** The only other thing that it can be; null when there are several. */
export function oppositeOf(topic: Topic, unit: CatalogueUnit): ConfirmedFields | null {
  if (topic === 'intake') return { intake: unit.intake === 'always' ? 'office-hours' : 'always' };
  const isYesOrNo = topic === 'children' || topic === 'wheelchair' || topic === 'undisclosed';
  return isYesOrNo ? { [topic]: !unit[topic] } : null;
}

/** As a sentence; null when nothing is said of it. */
export function sentenceOf(
  { t, figures }: Pick<UseTexts, 't' | 'figures'>,
  topic: Topic,
  said: ConfirmedFields,
): string | null {
  switch (topic) {
    case 'children':
    case 'wheelchair':
    case 'undisclosed': {
      const value = said[topic];
      return value === undefined ? null : t(`confirming.is.${topic}.${value ? 'yes' : 'no'}`);
    }
    case 'intake':
      return said.intake === undefined ? null : t(`confirming.is.intake.${said.intake}`);
    case 'genders': {
      if (!said.genders) return null;
      const names = GENDERS.filter((one) => said.genders?.includes(one));
      return t('confirming.is.genders', {
        genders: figures.list(names.map((one) => t(`confirming.gendersTaken.${one}`))),
      });
    }
    case 'site':
      if (said.sites === 'several') return t('confirming.is.severalSites');
      if (said.municipality) return t('confirming.is.municipality', { municipality: said.municipality });
      return said.region === undefined ? null : t('confirming.is.region', { region: said.region });
    case 'places':
      return said.places === undefined ? null : t('confirming.is.places', { count: said.places });
    case 'maxStayDays':
      if (said.maxStayDays === undefined) return null;
      return said.maxStayDays === null
        ? t('confirming.is.noLimit')
        : t('confirming.is.maxStayDays', { count: said.maxStayDays });
    case 'careSupport':
      if (!said.careSupport) return null;
      return said.careSupport.length === 0
        ? t('confirming.is.noCare')
        : t('confirming.is.care', {
            needs: figures.list(said.careSupport.map((one) => t(`careNeeds.${one}`))),
          });
  }
}
