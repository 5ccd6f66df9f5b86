// @ts-check
/**
 * True for an address that every part of the service can read: libraries decode its user, password and path.
 * @param {string} text
 * @param {RegExp} protocols
 */
export function isAddress(text, protocols) {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname } = new URL(text);
  try {
    for (const part of [username, password, pathname]) decodeURIComponent(part);
  } catch {
    return false;
  }
  return protocols.test(protocol);
}
