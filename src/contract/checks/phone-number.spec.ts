import { isReachable, phoneNumber } from './phone-number.js';

describe('a telephone number', () => {
  it.each([
    ['053 123 45 67', '+31531234567'],
    ['06-12345678', '+31612345678'],
    ['+31 (0)53 1234567', '+31531234567'],
    ['0031 53 123 4567', '+31531234567'],
    ['+49 2562 12345', '+49256212345'],
    ['0900-8844', '09008844'],
    ['0800 2000', '08002000'],
    ['112', '112'],
    ['14 053', '14053'],
    ['116 006', '116006'],
  ])('%s is stored as %s', (written, stored) => {
    expect(phoneNumber(written)).toBe(stored);
  });

  it.each([
    '',
    '12345',
    '053 123 45',
    '+31 53 123 45 678',
    '0053',
    '+0531234567',
    'tel',
    '+1234567890123456',
  ])('%j is none', (written) => {
    expect(phoneNumber(written)).toBeNull();
  });

  it('is dialled by a machine unless it is a service number', () => {
    expect(isReachable('+31612345678')).toBe(true);
    expect(isReachable('09008844')).toBe(false);
  });
});
