import { onSecondConnection, type SecondConnection } from '../../src/database/inside-transaction.js';

const found: SecondConnection[] = [];

/** What was found since the last test; whoever asks for it was waiting for it, and the test does not fail. */
export function secondConnections(): SecondConnection[] {
  return found.splice(0);
}

// Of every test under test/: code that asks for a second connection gets none, and fails the test even when it, or a
// queue that tries again, survives that.
onSecondConnection((error) => {
  found.push(error);
  throw error;
});
afterEach(failOnSecondConnections);
afterAll(failOnSecondConnections);

function failOnSecondConnections(): void {
  const [first] = secondConnections();
  if (first) throw first;
}
