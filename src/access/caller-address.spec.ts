import { Logger } from '@nestjs/common';
import { CallerAddress, networkOf } from './caller-address.js';

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:50123', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::9', '2001:db8:1:3::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['unknown', 'no address'],
    ['', 'no address'],
    ['_hidden', 'no address'],
  ])('%p is %p', (address, network) => expect(networkOf(address)).toBe(network));
});

describe('a header that nobody believes', () => {
  it('is warned of once, and not when it is believed or absent', () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const address = new CallerAddress();
    const headers = { 'x-forwarded-for': '192.0.2.7' };
    expect(address.of({ headers: {}, ip: '10.0.0.1' })).toBe('10.0.0.1');
    expect(address.of({ headers, ip: '192.0.2.7', ips: ['10.0.0.1', '192.0.2.7'] })).toBe('192.0.2.7');
    expect(warn).not.toHaveBeenCalled();
    address.of({ headers, ip: '10.0.0.1' });
    address.of({ headers, ip: '10.0.0.1', ips: ['10.0.0.1'] });
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/TRUST_PROXY/)]]);
    warn.mockRestore();
  });
});
