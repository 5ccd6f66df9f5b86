import type { Role } from '../../src/contract/words.js';
import { median, ratio, ROUNDS } from '../support/rounds.js';
import { startService } from '../support/service.js';
import { startEmptyPage } from './empty-page.js';
import { openPhones, type Phone, type Phones } from './phone.js';

const GOAL_MS = 2_000;

/** The first screen of a role, and what there must be seen before somebody can do something. */
const FIRST_SCREENS = [
  { name: 'night request', role: 'coordinator', usable: 'main input[type=radio]' },
  { name: 'own units', role: 'provider', usable: 'main [data-unit] button' },
  { name: 'board', role: 'monitor', usable: 'main [data-unit]' },
] as const satisfies readonly { name: string; role: Role; usable: string }[];

const LOGIN = 'form input[type=password]';
const EMPTY = 'main';

interface Visit {
  /** Milliseconds from the navigation until the login page can be typed in. */
  login: number;
  /** From the tap on "log in" until the first screen can be used. */
  afterLogin: number;
  /** From the navigation until the first screen can be used, by somebody who is logged in. */
  loggedIn: number;
}

interface Figures {
  first: Visit;
  kept: Visit;
}

/** How soon a phone on a slow line can be used: a processor of a quarter of this one's speed, 1.6 Mbit/s, 150 ms. */
export async function run() {
  const service = await startService('bench_phone');
  const phones = await openPhones();
  const url = `http://127.0.0.1:${service.port}`;
  try {
    const bytes = await bytesOfFirstVisit(phones, url);
    const empty = await startEmptyPage(bytes);
    const emptyRounds: { first: number; kept: number }[] = [];
    const rounds = FIRST_SCREENS.map((screen) => ({ screen, figures: [] as Figures[] }));
    for (let round = 0; round < ROUNDS; round += 1) {
      emptyRounds.push(await visitEmptyPage(phones, empty.url));
      for (const { screen, figures } of rounds) {
        figures.push(await visitService(phones, url, screen.usable, service.loginOf(screen.role)));
      }
    }
    await empty.stop();
    const yardstick = {
      first: median(emptyRounds, ({ first }) => first),
      kept: median(emptyRounds, ({ kept }) => kept),
    };
    const row = (name: string, figures: readonly Figures[], part: keyof Visit): string[] => {
      const first = median(figures, (one) => one.first[part]);
      const kept = median(figures, (one) => one.kept[part]);
      const within = Math.max(first, kept) <= GOAL_MS ? 'yes' : 'no';
      return [name, ...cells(first, yardstick.first), ...cells(kept, yardstick.kept), within];
    };
    const all = rounds.flatMap(({ figures }) => figures);
    return {
      title: 'A phone on a slow line',
      columns: ['from … until usable', 'first visit', '÷ empty page', 'shell kept', '÷ empty page', '≤ 2 s'],
      rows: [
        [
          'navigation → empty page',
          ...cells(yardstick.first, yardstick.first),
          ...cells(yardstick.kept, yardstick.kept),
          '–',
        ],
        row('navigation → login page', all, 'login'),
        ...rounds.map(({ screen, figures }) => row(`log in → ${screen.name}`, figures, 'afterLogin')),
        ...rounds.map(({ screen, figures }) =>
          row(`navigation, logged in → ${screen.name}`, figures, 'loggedIn'),
        ),
      ],
      notes: [
        `Chromium with CPU ÷ 4, 1.6 Mbit/s down, 0.75 up, 150 ms for each request; medians of ${ROUNDS} rounds. The password is typed until nothing loads any more. The empty page has as many bytes of html, css and js on the line as the login page: ${Object.entries(
          bytes,
        )
          .map(([kind, count]) => `${kind} ${Math.round(count / 1_024)} kB`)
          .join(', ')}.`,
      ],
    };
  } finally {
    await phones.close();
    await service.stop();
  }
}

const cells = (value: number, yardstick: number): string[] => [
  `${(value / 1_000).toFixed(2)} s`,
  ratio(value, yardstick),
];

async function bytesOfFirstVisit(phones: Phones, url: string) {
  const phone = await phones.open();
  await phone.visit(`${url}/`, LOGIN);
  const bytes = phone.bytes();
  await phone.close();
  return bytes;
}

async function visitEmptyPage(phones: Phones, url: string): Promise<{ first: number; kept: number }> {
  const phone = await phones.open();
  const first = await phone.visit(url, EMPTY);
  const kept = await phone.visit(url, EMPTY);
  await phone.close();
  return { first, kept };
}

async function visitService(
  phones: Phones,
  url: string,
  usable: string,
  account: { username: string; password: string },
): Promise<Figures> {
  const throughLogin = async (phone: Phone) => ({
    login: await phone.visit(`${url}/`, LOGIN),
    afterLogin: await phone.logIn(account, usable),
  });
  const phone = await phones.open();
  const first = await throughLogin(phone);
  await phone.shellKept();
  const loggedIn = await phone.visit(`${url}/`, usable);
  await phone.logOut();
  const kept = { ...(await throughLogin(phone)), loggedIn };

  const stranger = await phones.open(await phone.cookies());
  const loggedInFirst = await stranger.visit(`${url}/`, usable);
  await stranger.close();
  await phone.close();
  return { first: { ...first, loggedIn: loggedInFirst }, kept };
}
