// @ts-check
// Settings of the channels that tell whoever does not look at the screen; plain JavaScript like settings.mjs.
import { isAddress } from './is-address.mjs';

/** Push services of the browsers that are in use; a subscription to any other address is refused. */
const PUSH_SERVICES = [
  'https://fcm.googleapis.com',
  'https://*.push.services.mozilla.com',
  'https://*.push.apple.com',
  'https://*.notify.windows.com',
];

const TEMPLATE = '{"id":"{{id}}","channel":"{{channel}}","to":"{{to}}","text":"{{text}}"}';

/**
 * Where messages go out. What is null is not set up, and then that channel is not used.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {(sentence: string) => void} complain a value is never repeated, it may hold a password
 */
export function notificationSettings(env, complain) {
  /** @param {string} name @param {RegExp} protocols @param {string} form */
  const address = (name, protocols, form) => {
    const value = env[name] || null;
    if (value !== null && !isAddress(value, protocols)) complain(`${name} is not of the form ${form}.`);
    return value;
  };
  const smtpUrl = address('SMTP_URL', /^smtps?:$/, 'smtp://user:password@host:port or smtps://…');
  const mailFrom = env.MAIL_FROM || '';
  if (smtpUrl !== null && !/^[^@\r\n]+@[^@\r\n]+$/.test(mailFrom)) {
    complain('MAIL_FROM must be the address that mail is sent from, since SMTP_URL is set.');
  }
  const gatewayUrl = address('MESSAGE_GATEWAY_URL', /^https?:$/, 'https://host/path');
  const gatewaySecret = env.MESSAGE_GATEWAY_SECRET || null;
  if (gatewayUrl !== null && gatewaySecret === null) {
    complain('MESSAGE_GATEWAY_SECRET is not set: the gateway could not tell our messages from others.');
  }
  const gatewayTemplate = env.MESSAGE_GATEWAY_TEMPLATE || TEMPLATE;
  if (!isObject(gatewayTemplate) || !gatewayTemplate.includes('{{to}}')) {
    complain('MESSAGE_GATEWAY_TEMPLATE must be a JSON object with {{to}} in it.');
  }
  const pushServices = env.PUSH_SERVICES
    ? env.PUSH_SERVICES.split(',').map((one) => one.trim())
    : PUSH_SERVICES;
  if (!pushServices.every(isOrigin)) {
    complain(
      'PUSH_SERVICES must be origins with commas, such as https://push.example or https://*.push.example.',
    );
  }
  return {
    /** `smtp://user:password@host:port`, `smtps://…`. */
    smtpUrl,
    mailFrom,
    /** `POST`ed to for SMS and voice. */
    gatewayUrl,
    /** Key of the signature on what is sent to the gateway. */
    gatewaySecret,
    /** JSON with `{{id}}`, `{{channel}}`, `{{to}}` and `{{text}}` inside its strings. */
    gatewayTemplate,
    /** Origins; a host may begin with `*.`. */
    pushServices,
    /** `mailto:` or `https:` address that a push service may turn to (RFC 8292). */
    pushContact:
      address('PUSH_CONTACT', /^(mailto|https):$/, 'mailto:… or https://…') ??
      'mailto:beheer@veilige-plek.invalid',
  };
}

/** @param {string} text */
function isObject(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** @param {string} text the host may begin with `*.` */
function isOrigin(text) {
  const plain = text.replace('//*.', '//');
  return isAddress(plain, /^https?:$/) && new URL(plain).origin === plain;
}
