import type { Page } from 'playwright-core';
import { isQuiet } from './browser.js';

/** One thing to look at: who, where, what they do first, and what is put back. Without words: it is done in two languages. */
export interface State {
  name: string;
  as: 'coordinator' | 'monitor' | null;
  path: string;
  reach?: (page: Page) => Promise<unknown>;
  after?: (page: Page) => Promise<unknown>;
}

const seen = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();
const choose = async (page: Page, ...values: string[]) => {
  for (const value of values) await page.locator(`input[value="${value}"]`).first().check();
};
export const answered = async (page: Page, threat = 'low') => {
  await choose(page, threat, 'woman', 'adult', 'Enschede');
  await page.locator('.vp-plan').first().waitFor();
};
const unfold = (page: Page) =>
  page.locator('summary').evaluateAll((all) => all.forEach((one) => (one as HTMLElement).click()));
const online = (page: Page) => page.context().setOffline(false);

export const STATES: State[] = [
  { name: 'log in', as: null, path: '/', reach: seen('#username') },
  {
    name: 'log in, nothing filled in',
    as: null,
    path: '/',
    reach: async (page) => {
      await page.locator('button[type=submit]').click();
      await seen('[role=alert]')(page);
    },
  },
  {
    name: 'no line at the start',
    as: null,
    path: '/',
    reach: async (page) => {
      await page.route('**/v1/session', (route) => route.abort());
      await page.reload();
      await seen('[role=alert]')(page);
    },
    after: (page) => page.unroute('**/v1/session'),
  },
  { name: 'night request', as: 'coordinator', path: '/', reach: seen('.vp-waiting') },
  {
    name: 'night request, the first tap',
    as: 'coordinator',
    path: '/',
    reach: async (page) => {
      await choose(page, 'high');
      await page.locator('.vp-provisional .vp-strong').nth(3).waitFor();
    },
  },
  {
    name: 'the answer, all of it unfolded',
    as: 'coordinator',
    path: '/',
    reach: async (page) => {
      await answered(page);
      await unfold(page);
      await page.locator('li[data-unit] .utrecht-button').first().click();
      await page.locator('.vp-sub').waitFor();
    },
  },
  { name: 'acute danger', as: 'coordinator', path: '/', reach: (page) => answered(page, 'acute') },
  { name: 'my requests', as: 'coordinator', path: '/vragen', reach: seen('.vp-request-row') },
  {
    name: 'my requests without a line',
    as: 'coordinator',
    path: '/vragen',
    reach: async (page) => {
      await seen('.vp-request-row')(page);
      await page.context().setOffline(true);
      await seen('[role=alert]')(page);
    },
    after: online,
  },
  { name: 'a request without a place', as: 'coordinator', path: 'none', reach: seen('.vp-plan') },
  { name: 'a held place', as: 'coordinator', path: 'held', reach: seen('.vp-countdown') },
  { name: 'an accepted place', as: 'coordinator', path: 'accepted', reach: seen('[data-hold]') },
  {
    name: 'a refused place, unfolded',
    as: 'coordinator',
    path: 'refused',
    reach: async (page) => {
      await seen('.vp-plan')(page);
      await unfold(page);
    },
  },
  { name: 'a page that is not there', as: 'coordinator', path: '/nergens', reach: seen('.vp-phones') },
  {
    name: 'a page that breaks',
    as: 'coordinator',
    path: '/',
    reach: async (page) => {
      await page.route('**/assets/requests-page*', (route) => route.abort());
      await page.locator('nav a[href="/vragen"]').click();
      await seen('[role=alert]')(page);
    },
    after: (page) => page.unroute('**/assets/requests-page*'),
  },
  {
    name: 'the covered screen',
    as: 'coordinator',
    path: '/',
    reach: async (page) => {
      await page.locator('.vp-header__row button').nth(1).click();
      await seen('.vp-cover')(page);
    },
  },
  {
    name: 'the board',
    as: 'monitor',
    path: '/bord',
    reach: async (page) => {
      await seen('[data-unit]')(page);
      await unfold(page);
    },
  },
  {
    name: 'the board at another moment',
    as: 'monitor',
    path: '/bord',
    reach: async (page) => {
      await seen('[data-unit]')(page);
      await unfold(page);
      await page.locator('.vp-slider button').first().click();
      await page.locator('.vp-board__tools ~ .utrecht-alert').waitFor();
    },
  },
  {
    name: 'a board on which nothing fits',
    as: 'monitor',
    path: '/bord?soort=omm&voor=man&regio=Twente',
    reach: seen('.utrecht-alert'),
  },
  { name: 'the wall', as: 'monitor', path: '/bord?wand=1', reach: seen('[data-unit]') },
  // These two end the session.
  {
    name: 'left without a line',
    as: 'monitor',
    path: '/bord',
    reach: async (page) => {
      await seen('[data-unit]')(page);
      await page.context().setOffline(true);
      await page.locator('.vp-header__row button').last().click();
      await seen('.vp-login .utrecht-alert')(page);
    },
    after: online,
  },
  {
    name: 'locked',
    as: 'coordinator',
    path: '/',
    reach: async (page) => {
      await seen('.vp-waiting')(page);
      // What the page still reads at its start would find the end of the session before the tap does.
      await isQuiet(page);
      await page.context().clearCookies();
      await page.locator('input[value="high"]').first().click();
      await seen('.vp-login .utrecht-alert')(page);
    },
  },
];
