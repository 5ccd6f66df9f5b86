import { InvalidInput } from '../common/problem.js';

const TAG = /^"(\d{1,15})"$/;

/** The `ETag` of a unit's availability. */
export function etagOf(sequence: number): string {
  return `"${sequence}"`;
}

/**
 * The sequences that an `If-Match` header allows; null without a header or with `*`: any.
 * A weak or foreign tag matches nothing (RFC 9110, section 13.1.1).
 */
export function parseIfMatch(header: string | undefined): number[] | null {
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
  return tags.flatMap((tag) => {
    const match = TAG.exec(tag);
    return match ? Number(match[1]) : [];
  });
}
