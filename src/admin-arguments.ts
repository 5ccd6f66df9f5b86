import { parseArgs } from 'node:util';

/** A command that cannot be read; the message is one sentence. */
export class UsageError extends Error {}

/** The username, and nothing else. */
export function onlyName(args: string[]): string {
  return nameAnd(args, {}).username;
}

/**
 * The username and the options of a command.
 * @param options by name: what stands in the usage for its value
 */
export function nameAnd<Name extends string>(
  args: string[],
  options: Record<Name, string>,
): { username: string; values: Partial<Record<Name, string>> } {
  const { positionals, values } = read(args, options);
  const [username, ...others] = positionals;
  if (username === undefined || others.length > 0) throw new UsageError('Give one username.');
  return { username, values };
}

/** The options of a command that has nothing else. */
export function optionsOf<Name extends string>(
  args: string[],
  options: Record<Name, string>,
): Partial<Record<Name, string>> {
  const { positionals, values } = read(args, options);
  if (positionals.length > 0) throw new UsageError(`Give only ${listed(options)}.`);
  return values;
}

/** @throws UsageError when the option is missing */
export function required(values: Record<string, string | undefined>, name: string): string {
  const value = values[name];
  if (value === undefined) throw new UsageError(`--${name} is missing.`);
  return value;
}

function read<Name extends string>(
  args: string[],
  options: Record<Name, string>,
): { positionals: string[]; values: Partial<Record<Name, string>> } {
  const text = { type: 'string' as const };
  const known = Object.fromEntries(Object.keys(options).map((name) => [name, text]));
  try {
    const { positionals, values } = parseArgs({ args, options: known, allowPositionals: true });
    return { positionals, values: values as Partial<Record<Name, string>> };
  } catch {
    throw new UsageError(
      Object.keys(options).length > 0
        ? `The options of this command are ${listed(options)}.`
        : 'This command has no options.',
    );
  }
}

function listed(options: Record<string, string>): string {
  return Object.entries(options)
    .map(([name, value]) => `--${name} <${value}>`)
    .join(', ');
}
