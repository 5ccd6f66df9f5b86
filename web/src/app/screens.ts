import { fetchTakeOver } from '../features/escalation/parts.js';
import { fetchNewsBanner } from '../features/news/parts.js';
import { bringTexts, type TextsOf } from '../lib/language.js';

export const TASK_TEXTS: TextsOf = {
  nl: async () => (await import('../features/tasks/texts.nl.js')).nl,
  en: async () => (await import('../features/tasks/texts.en.js')).en,
};

/** The screens that come first, each in files of its own. */
export const newRequestPage = () => import('../features/request/new-request-page.js');
export const unitsPage = () => import('../features/provider/units-page.js');
export const boardPage = () => import('../features/board/board-page.js');

const AT = new Map<string, () => Promise<unknown>>([
  ['/', () => Promise.all([newRequestPage(), fetchNewsBanner()])],
  ['/mijn-plekken', () => Promise.all([unitsPage(), bringTexts('tasks', TASK_TEXTS), fetchTakeOver()])],
  ['/bord', boardPage],
]);

/** What does not come now comes when the screen is drawn, and says so there if it cannot. */
const start = (fetch: () => Promise<unknown>): void => void fetch().catch(() => undefined);

/** Fetches the screen of an address while the service still says who is logged in. */
export function fetchScreen(address: string): void {
  const fetch = AT.get(address);
  if (fetch) start(fetch);
}

/** While somebody types a password: after logging in only the answer has to come. */
export function fetchFirstScreens(): void {
  for (const fetch of AT.values()) start(fetch);
}
