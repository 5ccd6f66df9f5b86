import { Config, ConfigurationError } from './config.js';

const DATABASE_URL = 'postgres://user:secret@localhost:5432/plek';

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

  it.each([
    [{}, 'DATABASE_URL'],
    [{ DATABASE_URL: 'mysql://localhost/plek' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'localhost:5432' }, 'DATABASE_URL'],
    [{ DATABASE_URL, PORT: '3000x' }, 'PORT'],
    [{ DATABASE_URL, PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL, PUBLIC_ORIGIN: 'plek.example' }, 'PUBLIC_ORIGIN'],
    [{ DATABASE_URL, PUBLIC_ORIGIN: 'https://plek.example/' }, 'PUBLIC_ORIGIN'],
    [{ DATABASE_URL, LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ DATABASE_URL, SESSION_HOURS: '0' }, 'SESSION_HOURS'],
    [{ DATABASE_URL, SMTP_URL: 'http://mail' }, 'SMTP_URL'],
    [{ DATABASE_URL, SMTP_URL: 'smtp://mail' }, 'MAIL_FROM'],
    [{ DATABASE_URL, MESSAGE_GATEWAY_URL: 'https://sms.example' }, 'MESSAGE_GATEWAY_SECRET'],
    [{ DATABASE_URL, MESSAGE_GATEWAY_TEMPLATE: '{' }, 'MESSAGE_GATEWAY_TEMPLATE'],
    [{ DATABASE_URL, NOTIFICATION_TIMEOUT_SECONDS: '0' }, 'NOTIFICATION_TIMEOUT_SECONDS'],
  ])('refuses %p, naming %s', (env, name) => {
    expect(() => new Config(env)).toThrow(ConfigurationError);
    expect(() => new Config(env)).toThrow(name);
  });

  it('never repeats the address of the database, which holds a password', () => {
    expect(() => new Config({ DATABASE_URL: 'mysql://user:secret@localhost' })).not.toThrow(/secret/);
  });
});
