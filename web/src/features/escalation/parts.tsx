import { bringTexts } from '../../lib/language.js';
import { withTexts } from '../../lib/with-texts.js';
import { Skeleton } from '../../ui/skeleton.js';

/** Fetched only when they are shown, with the texts of this feature. */
const TEXTS = {
  nl: async () => (await import('./texts.nl.js')).nl,
  en: async () => (await import('./texts.en.js')).en,
};

export const TelephoneTreePage = withTexts(
  'escalation',
  () => import('./telephone-tree-page.js'),
  TEXTS,
  <Skeleton />,
);
export const DutyPage = withTexts('escalation', () => import('./duty-page.js'), TEXTS, <Skeleton />);
export const HoldWay = withTexts('escalation', () => import('./hold-way.js'), TEXTS);
export const CallUnit = withTexts('escalation', () => import('./call-unit.js'), TEXTS);
const takeOver = () => import('./take-over.js');
export const TakeOver = withTexts('escalation', takeOver, TEXTS);
/** Before it is known whether there is anything to take over. */
export const fetchTakeOver = () => Promise.all([takeOver(), bringTexts('escalation', TEXTS)]);

export const ContactsTab = withTexts('escalation', () => import('./contacts-tab.js'), TEXTS, <Skeleton />);
