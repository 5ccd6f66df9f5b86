/** Push services of the browsers that are in use; a subscription to any other address is refused. */
const PUSH_SERVICES = [
  'https://fcm.googleapis.com',
  'https://*.push.services.mozilla.com',
  'https://*.push.apple.com',
  'https://*.notify.windows.com',
];

/** Where messages go out. What is null is not set up, and then that channel is not used. */
export interface NotificationSettings {
  /** `smtp://user:password@host:port`, `smtps://…`. */
  smtpUrl: string | null;
  mailFrom: string;
  /** `POST`ed to for SMS and voice. */
  gatewayUrl: string | null;
  /** Key of the signature on what is sent to the gateway. */
  gatewaySecret: string | null;
  /** JSON with `{{id}}`, `{{channel}}`, `{{to}}` and `{{text}}` inside its strings. */
  gatewayTemplate: string;
  /** Origins; a host may begin with `*.`. */
  pushServices: string[];
  /** `mailto:` or `https:` address that a push service may turn to (RFC 8292). */
  pushContact: string;
  /** Milliseconds after which a channel counts as not answering. */
  timeout: number;
}

const TEMPLATE = '{"id":"{{id}}","channel":"{{channel}}","to":"{{to}}","text":"{{text}}"}';

/** @param fail makes the error for whoever starts the service; a value is never repeated, it may hold a password */
export function notificationSettings(
  env: Readonly<Record<string, string | undefined>>,
  fail: (sentence: string) => Error,
): NotificationSettings {
  const url = (name: string, protocols: RegExp): string | null => {
    const value = env[name];
    if (!value) return null;
    if (URL.canParse(value) && protocols.test(new URL(value).protocol)) return value;
    throw fail(`${name} is not an address of the right kind: see the README.`);
  };
  const gatewayUrl = url('MESSAGE_GATEWAY_URL', /^https?:$/);
  const gatewaySecret = env.MESSAGE_GATEWAY_SECRET || null;
  if (gatewayUrl && !gatewaySecret) {
    throw fail('MESSAGE_GATEWAY_SECRET is not set: the gateway could not tell our messages from others.');
  }
  const gatewayTemplate = env.MESSAGE_GATEWAY_TEMPLATE || TEMPLATE;
  if (!isJson(gatewayTemplate)) throw fail('MESSAGE_GATEWAY_TEMPLATE is not JSON.');
  const smtpUrl = url('SMTP_URL', /^smtps?:$/);
  const mailFrom = env.MAIL_FROM || '';
  if (smtpUrl && !mailFrom.includes('@')) throw fail('MAIL_FROM must be the address that mail is sent from.');
  const timeout = Number(env.NOTIFICATION_TIMEOUT_SECONDS || 10) * 1_000;
  if (!(timeout >= 1_000 && timeout <= 60_000)) {
    throw fail('NOTIFICATION_TIMEOUT_SECONDS must be a number from 1 to 60.');
  }
  return {
    smtpUrl,
    mailFrom,
    gatewayUrl,
    gatewaySecret,
    gatewayTemplate,
    pushServices: env.PUSH_SERVICES ? env.PUSH_SERVICES.split(',').map((one) => one.trim()) : PUSH_SERVICES,
    pushContact: url('PUSH_CONTACT', /^(mailto|https):$/) ?? 'mailto:beheer@veilige-plek.invalid',
    timeout,
  };
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
