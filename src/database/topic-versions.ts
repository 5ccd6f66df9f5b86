import type { Transaction } from './unit-of-work.js';

/**
 * The version of each of these topics; 0: nothing has changed yet. Read it before or with what it is about, never after:
 * what is newer than its version is read once more, what is older would stay.
 */
export async function topicVersions(
  tx: Pick<Transaction, 'query'>,
  topics: readonly string[],
): Promise<Record<string, number>> {
  const rows = await tx.query<{ name: string; version: string }>(
    'SELECT name, version FROM topic WHERE name = ANY ($1)',
    [topics],
  );
  const found = new Map(rows.map(({ name, version }) => [name, Number(version)]));
  return Object.fromEntries(topics.map((topic) => [topic, found.get(topic) ?? 0]));
}
