import { toldName } from './input-check.js';

/** In valid JSON: a text, or a character that opens, closes or parts. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]/g;

interface Level {
  /** Names of the members so far; null: a list. */
  names: Set<string> | null;
  path: string;
  /** The member or item that is being read. */
  at: string | number;
}

/**
 * Paths of the members that an object names twice. JSON leaves open which of them counts, so none of them may be
 * dropped without a word. @param json valid JSON
 */
export function repeatedMembers(json: string): string[] {
  const repeated: string[] = [];
  const levels: Level[] = [];
  let text: string | undefined;
  for (const [token] of json.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      levels.push({ names: token === '{' ? new Set() : null, path: pathAt(level), at: 0 });
    } else if (token === '}' || token === ']') levels.pop();
    else if (token === ',') {
      if (typeof level?.at === 'number') level.at += 1;
    } else if (token === ':' && level?.names && text !== undefined) {
      const name = JSON.parse(text) as string;
      level.at = name;
      if (level.names.has(name)) repeated.push(pathAt(level));
      level.names.add(name);
    }
    text = token.startsWith('"') ? token : undefined;
  }
  return repeated;
}

function pathAt(level: Level | undefined): string {
  if (!level) return '';
  if (typeof level.at === 'number') return `${level.path}[${level.at}]`;
  return level.path ? `${level.path}.${toldName(level.at)}` : toldName(level.at);
}
