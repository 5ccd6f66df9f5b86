/** The version of the API (semver); every answer carries it, and so does its OpenAPI document. */
export const API_VERSION = '1.0.0';

/** On every answer. What is asked here is about people who are hunted: nothing of it stays in a cache. */
export const STANDARD_HEADERS = {
  'api-version': API_VERSION,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** For answers that are data and never a page; fixed, since every answer pays for them. */
export const DATA_HEADERS = {
  ...STANDARD_HEADERS,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
};
