import { MessageBudget } from './message-budget.js';

describe('the messages that one socket may send', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const spend = (budget: MessageBudget, times: number) =>
    Array.from({ length: times }, () => budget.spend()).filter(Boolean).length;

  it('are twenty at once', () => {
    expect(spend(new MessageBudget(), 30)).toBe(20);
  });

  it('are one more for each second after that', () => {
    const budget = new MessageBudget();
    spend(budget, 30);
    jest.advanceTimersByTime(999);
    expect(budget.spend()).toBe(false);
    jest.advanceTimersByTime(1);
    expect(spend(budget, 5)).toBe(1);
    jest.advanceTimersByTime(3_000);
    expect(spend(budget, 5)).toBe(3);
  });

  it('are never saved up beyond twenty', () => {
    const budget = new MessageBudget();
    jest.advanceTimersByTime(3_600_000);
    expect(spend(budget, 30)).toBe(20);
  });
});
