import { createHash } from 'node:crypto';
import type { Text } from '../contract/words.js';
import { InvalidInput, ProblemException } from './problem.js';

const TAG = /^"(\d{1,15})"$/;

/** The `ETag` of what has a number that each change raises: a unit's availability, the policies. */
export function etagOf(sequence: number): string {
  return `"${sequence}"`;
}

/** The `ETag` of what has no number: a digest of its contents, whose members always come in the same order. */
export function contentTag(contents: object): string {
  return `"${contentDigest(contents)}"`;
}

export function contentDigest(contents: object): string {
  return createHash('sha256').update(JSON.stringify(contents)).digest('base64url').slice(0, 22);
}

/**
 * The `ETag` of a screen: what it was made of, and until when the clock leaves it as it is.
 * @param name digest of what it was made of, without dots
 */
export function screenTag(name: string, until: Date): string {
  return `"${name}.${until.getTime().toString(36)}"`;
}

/** The tag in an `If-None-Match` header of a screen that is still as it was; null: it must be made again. */
export function stillHolds(header: string, name: string, now: Date): string | null {
  for (const [tag, made, until = ''] of header.matchAll(/"([^".]+)\.([0-9a-z]{1,11})"/g)) {
    if (made === name && parseInt(until, 36) > now.getTime()) return tag;
  }
  return null;
}

/** True when an `If-Match` header allows a write to what has this tag now; also without a header and with `*`. */
export function ifMatchAllows(header: string | undefined, tag: string): boolean {
  return tagsIn(header)?.includes(tag) ?? true;
}

/**
 * The sequences that an `If-Match` header allows; null without a header or with `*`: any.
 * A weak or foreign tag matches nothing (RFC 9110, section 13.1.1).
 */
export function parseIfMatch(header: string | undefined): number[] | null {
  const tags = tagsIn(header);
  if (tags === null) return null;
  return tags.flatMap((tag) => {
    const match = TAG.exec(tag);
    return match ? Number(match[1]) : [];
  });
}

function tagsIn(header: string | undefined): string[] | null {
  if (header === undefined || header.trim() === '*') return null;
  const tags = header.split(',').map((tag) => tag.trim());
  if (tags.some((tag) => !/^(W\/)?"[^"]*"$/.test(tag))) {
    throw new InvalidInput([
      {
        path: 'If-Match',
        message: { nl: 'Gebruik de ETag van het laatste antwoord.', en: 'Use the ETag of the last answer.' },
      },
    ]);
  }
  return tags;
}

const LOOK_AGAIN: Text = {
  nl: 'Bekijk de nieuwe stand en doe het dan opnieuw.',
  en: 'Look at how it is now, and then do it again.',
};

/** A write from a screen that shows an older state: 412. */
export class StaleScreen extends ProblemException {
  constructor(detail = LOOK_AGAIN) {
    super({
      status: 412,
      code: 'stale-screen',
      title: { nl: 'Er is intussen iets veranderd', en: 'Something changed meanwhile' },
      detail,
    });
  }
}
