/**
 * Does the work for one after the other, also when it fails for some: what always fails must not stand in the way of
 * the others. Throws the first failure at the end, so that whoever called tries again.
 */
export async function eachInTurn<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Does the work for all at once, which is cheaper; when that fails, as `eachInTurn`. For work that happens wholly or not at all. */
export async function atOnceOrInTurn<T>(
  items: readonly T[],
  work: (items: readonly T[]) => Promise<void>,
): Promise<void> {
  if (items.length === 0) return;
  try {
    await work(items);
  } catch {
    await eachInTurn(items, (item) => work([item]));
  }
}
