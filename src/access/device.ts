// The first that fits: a browser names those it descends from, too.
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/**
 * On what somebody works, so that they know their own sessions: `Firefox, Windows`. Only words from here, no
 * version: nothing that tells two people apart is kept. null: none of these.
 */
export function deviceOf(userAgent: string | undefined): string | null {
  if (!userAgent) return null;
  const words = [BROWSERS, SYSTEMS].flatMap((known) => {
    const found = known.find(([pattern]) => pattern.test(userAgent));
    return found ? [found[1]] : [];
  });
  return words.length > 0 ? words.join(', ') : null;
}
