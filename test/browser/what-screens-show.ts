import type { Page } from 'playwright-core';

/** Answers of each open screen that are told. */
const MOST_ANSWERS = 15;

const screens = new Map<Page, string[]>();

/** From now until it is closed a failing test says what was to be seen on this page, and what it had asked last. */
export function tellOf(page: Page): void {
  const answers: string[] = [];
  const told = (line: string): void => {
    answers.push(line);
    if (answers.length > MOST_ANSWERS) answers.shift();
  };
  page.on('response', (answer) => told(`${answer.request().method()} ${answer.url()}: ${answer.status()}`));
  page.on('requestfailed', (request) =>
    told(`${request.method()} ${request.url()}: ${request.failure()?.errorText}`),
  );
  page.on('framenavigated', (frame) => told(`at ${frame.url()}`));
  page.once('close', () => screens.delete(page));
  screens.set(page, answers);
}

async function whatScreensShow(): Promise<string> {
  const told = [...screens].map(async ([page, answers]) => {
    const text = await page.locator('body').innerText({ timeout: 2_000 });
    return [page.url(), ...answers, text].join('\n');
  });
  const shown = await Promise.allSettled(told);
  return shown.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason))).join('\n---\n');
}

// Where the environment of the tests finds it: test/runner/one-world.environment.cjs.
Object.assign(globalThis, { whatScreensShow });
