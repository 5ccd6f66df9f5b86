import { Config, ConfigurationError } from './config.js';
import { readSettings } from './settings.mjs';

const DATABASE_URL = 'postgres://user:secret@localhost:5432/plek';

/** The sentences about these settings, beside a database that is as it must be. */
function troublesOf(env: Record<string, string>): string[] {
  try {
    new Config({ DATABASE_URL, ...env });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.message.split('\n');
  }
}

describe('the configuration', () => {
  it('needs nothing but a database', () => {
    expect(new Config({ DATABASE_URL })).toMatchObject({
      port: 3000,
      host: 'localhost',
      varDir: 'var',
      embeddedDatabase: false,
      production: false,
      trustProxy: false,
      publicOrigin: null,
      logLevel: 'warn',
    });
  });

  it('logs requests in production', () => {
    expect(new Config({ DATABASE_URL, NODE_ENV: 'production' }).logLevel).toBe('info');
  });

  it.each<[Record<string, string>, string]>([
    [{ DATABASE_URL: '' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'embedded' }, 'DATABASE_URL'], // only `npm start` can start it
    [{ DATABASE_URL: 'mysql://localhost/plek' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'localhost:5432' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://user:50%off@localhost/plek' }, 'DATABASE_URL'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV'],
    [{ NODE_ENV: 'Production' }, 'NODE_ENV'],
    [{ NODE_ENV: ' production' }, 'NODE_ENV'],
    [{ PORT: '3000x' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: '-1' }, 'PORT'],
    [{ HOST: 'http://localhost' }, 'HOST'],
    [{ HOST: 'localhost:3000' }, 'HOST'],
    [{ HOST: ' ' }, 'HOST'],
    [{ VAR_DIR: '  ' }, 'VAR_DIR'],
    [{ VAR_DIR: __filename }, 'VAR_DIR'],
    [{ VAR_DIR: `${__filename}/inside/of/it` }, 'VAR_DIR'],
    [{ VAR_DIR: `/${'x'.repeat(300)}` }, 'VAR_DIR'], // longer than a name may be
    [{ TRUST_PROXY: 'nginx' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '1' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0.256' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0.0/33' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0.0/8/8' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0.1,' }, 'TRUST_PROXY'],
    [{ PUBLIC_ORIGIN: 'plek.example' }, 'PUBLIC_ORIGIN'],
    [{ PUBLIC_ORIGIN: 'https://plek.example/' }, 'PUBLIC_ORIGIN'],
    [{ PUBLIC_ORIGIN: 'ftp://plek.example' }, 'PUBLIC_ORIGIN'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ RATE_LIMIT_PER_SECOND: '1e3' }, 'RATE_LIMIT_PER_SECOND'],
    [{ SESSION_IDLE_MINUTES: '1.5' }, 'SESSION_IDLE_MINUTES'],
    [{ SESSION_HOURS: '0' }, 'SESSION_HOURS'],
    [{ SMTP_URL: 'http://mail', MAIL_FROM: 'plek@example.org' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://user:50%off@mail', MAIL_FROM: 'plek@example.org' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail' }, 'MAIL_FROM'],
    [{ MESSAGE_GATEWAY_URL: 'sms.example', MESSAGE_GATEWAY_SECRET: 'x' }, 'MESSAGE_GATEWAY_URL'],
    [{ MESSAGE_GATEWAY_URL: 'https://sms.example' }, 'MESSAGE_GATEWAY_SECRET'],
    [{ MESSAGE_GATEWAY_TEMPLATE: '{' }, 'MESSAGE_GATEWAY_TEMPLATE'],
    [{ MESSAGE_GATEWAY_TEMPLATE: 'null' }, 'MESSAGE_GATEWAY_TEMPLATE'],
    [{ MESSAGE_GATEWAY_TEMPLATE: '{"text":"{{text}}"}' }, 'MESSAGE_GATEWAY_TEMPLATE'],
    [{ PUSH_SERVICES: 'push.example' }, 'PUSH_SERVICES'],
    [{ PUSH_SERVICES: 'https://push.example/path' }, 'PUSH_SERVICES'],
    [{ PUSH_CONTACT: 'beheer@example.org' }, 'PUSH_CONTACT'],
    [{ NOTIFICATION_TIMEOUT_SECONDS: '0' }, 'NOTIFICATION_TIMEOUT_SECONDS'],
  ])('refuses %p in one sentence, naming %s', (env, name) => {
    expect(troublesOf(env)).toEqual([expect.stringMatching(new RegExp(`^${name} .*\\.$`))]);
  });

  it.each<Record<string, string>>([
    { NODE_ENV: '' },
    { NODE_ENV: 'development' },
    { HOST: '::1' },
    { HOST: 'plek.example' },
    { VAR_DIR: 'not/there/yet' },
    { TRUST_PROXY: 'false' },
    { TRUST_PROXY: 'loopback, 10.0.0.0/8, 2001:db8::/32, 192.0.2.7' },
    { PUSH_SERVICES: 'http://localhost:4000, https://*.push.example' },
    { DATABASE_URL: 'postgresql://user:50%25off@[::1]:5432/plek?sslmode=require' },
  ])('takes %p', (env) => {
    expect(troublesOf(env)).toEqual([]);
  });

  it('names all that is wrong at once', () => {
    const troubles = troublesOf({
      PORT: 'web',
      NODE_ENV: 'live',
      SMTP_URL: 'smtp://mail',
      LOG_LEVEL: 'loud',
    });
    expect(troubles.map((sentence) => sentence.split(' ', 1)[0])).toEqual([
      'NODE_ENV',
      'PORT',
      'LOG_LEVEL',
      'MAIL_FROM',
    ]);
  });

  it('refuses production without a database that was named', () => {
    const forgotten = readSettings({ NODE_ENV: 'production' });
    expect(forgotten.troubles).toEqual([expect.stringMatching(/^DATABASE_URL is not set, .*"embedded"/)]);
    const named = readSettings({ NODE_ENV: 'production', DATABASE_URL: 'embedded' });
    expect(named).toMatchObject({ troubles: [], settings: { databaseUrl: null, production: true } });
    expect(troublesOf({ NODE_ENV: 'production', DATABASE_URL: '' })).toHaveLength(1);
  });

  it('never repeats what may hold a password', () => {
    const secrets = {
      DATABASE_URL: 'mysql://user:secret@localhost',
      SMTP_URL: 'http://user:secret@localhost',
      MESSAGE_GATEWAY_URL: 'secret',
      MESSAGE_GATEWAY_TEMPLATE: 'secret',
    };
    const troubles = troublesOf(secrets);
    expect(troubles.length).toBeGreaterThanOrEqual(4);
    expect(troubles.join()).not.toContain('secret');
  });
});
