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
