import { PassThrough } from 'node:stream';
import { readPassword } from './read-password.js';

/** What a person types, line by line, each when it is asked for. */
function person(lines: string[]): { input: PassThrough & { isTTY?: boolean }; output: PassThrough } {
  const input: PassThrough & { isTTY?: boolean } = new PassThrough();
  const output = new PassThrough();
  input.isTTY = true;
  const left = [...lines];
  output.on('data', (asked: Buffer) => {
    if (asked.toString().endsWith(': ')) input.write(left.shift() ?? '\u0004');
  });
  return { input, output };
}

describe('a password for a command', () => {
  it('is the first line, when a program gives it', async () => {
    const input = new PassThrough();
    input.end('een lang en veilig woord\r\nand more\n');
    expect(await readPassword({ input, output: new PassThrough() })).toBe('een lang en veilig woord');
  });

  it('is asked for twice when a person types it, and not shown', async () => {
    const { input, output } = person(['een lang en veilig woord\r', 'een lang en veilig woord\r']);
    let shown = '';
    output.on('data', (text: Buffer) => (shown += text.toString()));
    expect(await readPassword({ input, output })).toBe('een lang en veilig woord');
    expect(shown).toBe('Password: \nThe same again: \n');
  });

  it('is refused when the second time is another', async () => {
    const typed = readPassword(person(['een lang en veilig woord\r', 'een lang en veilig wordt\r']));
    await expect(typed).rejects.toThrow('The two passwords are not the same.');
  });

  it('is refused when there is none', async () => {
    await expect(readPassword(person([]))).rejects.toThrow('No password was given.');
  });
});
