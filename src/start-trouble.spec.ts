import { ConfigurationError } from './common/config.js';
import { NewerSchemaError } from './database/migrate.js';
import { inOneSentence } from './start-trouble.js';

const withCode = (code: string): Error => Object.assign(new Error('connect failed for user jan'), { code });

describe('trouble at the start', () => {
  it.each([
    [new ConfigurationError('PORT must be a whole number.'), 'PORT must be a whole number.'],
    [
      new NewerSchemaError('The database was used by a newer version.'),
      'The database was used by a newer version.',
    ],
    [withCode('EADDRINUSE'), 'The port is in use: stop what is using it, or choose another one with PORT.'],
    [withCode('ENOSPC'), 'The disk is full: make room and start again.'],
    [withCode('28P01'), 'The database does not know the user and password of DATABASE_URL.'],
    [
      withCode('ECONNREFUSED'),
      'The database of DATABASE_URL does not answer: start it, or correct DATABASE_URL.',
    ],
  ])('is told in one sentence: %p', (error, sentence) => {
    expect(inOneSentence(error)).toBe(sentence);
  });

  it('is a fault of the service when nothing is known of it', () => {
    expect(inOneSentence(new TypeError('x is not a function'))).toBeNull();
  });
});
