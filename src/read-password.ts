import { createInterface } from 'node:readline/promises';
import { Writable, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** Where a password comes from, and where is asked for it. */
interface Terminal {
  input: Readable & { isTTY?: boolean };
  output: Writable;
}

/**
 * The first line of standard input; when a person sits at it asked for twice, and not shown while it is typed.
 * @throws Error, in one sentence, when the two differ or none is given
 */
export async function readPassword(
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<string> {
  if (!input.isTTY) return (await text(input)).split(/\r?\n/, 1)[0] ?? '';
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silent, terminal: true });
  // Lines that come before they are asked for, as when both are pasted, wait here.
  const typed = lines[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string> => {
    output.write(question);
    const line = await typed.next();
    output.write('\n');
    // Ctrl-C and Ctrl-D end the reading without a line.
    if (line.done === true) throw new Error('No password was given.');
    return line.value;
  };
  try {
    const password = await ask('Password: ');
    if ((await ask('The same again: ')) !== password) throw new Error('The two passwords are not the same.');
    return password;
  } finally {
    lines.close();
  }
}
