import type { Text } from '../contract/words.js';
import { textFault } from './plain-text.js';
import { InvalidInput, type Fault } from './problem.js';
import { messageFor } from './validation-messages.js';

/** Levels of objects and lists in one another; the deepest input that means something has five. */
const DEEPEST = 32;
const DEEP_TEXT: Text = { nl: 'Dit zit te diep in elkaar.', en: 'This is nested too deeply.' };

/** The name of a field that the caller made up may hold anything: it is told again only when it looks like a name. */
export function toldName(name: string): string {
  return /^[a-z][\w-]{0,39}$/i.test(name) ? name : '?';
}

/**
 * What is wrong with the texts in an input, and in the names of its members, wherever they are: so a new field needs
 * no rule of its own for it. @param most faults that are looked for @throws InvalidInput when it is nested too deeply
 */
export function inputFaults(input: unknown, most: number): Fault[] {
  const faults: Fault[] = [];
  const look = (value: unknown, path: string, depth: number): void => {
    if (faults.length >= most) return;
    if (typeof value === 'string') {
      const message = textFault(value);
      if (message) faults.push({ path, message });
    } else if (typeof value === 'object' && value !== null) {
      if (depth === DEEPEST) throw new InvalidInput([{ path: outermost(path), message: DEEP_TEXT }]);
      if (Array.isArray(value)) value.forEach((item, index) => look(item, `${path}[${index}]`, depth + 1));
      else for (const [name, member] of Object.entries(value)) lookAt(name, member, path, depth);
    }
  };
  const lookAt = (name: string, member: unknown, parent: string, depth: number): void => {
    const path = parent ? `${parent}.${toldName(name)}` : toldName(name);
    // A prototype is dropped without a word on its way to the class.
    const message = name === '__proto__' ? messageFor('whitelistValidation', []) : textFault(name);
    if (message) faults.push({ path, message });
    else look(member, path, depth + 1);
  };
  look(input, '', 0);
  return faults;
}

function outermost(path: string): string {
  return path.split(/[.[]/)[0] ?? '';
}
