import { isIP } from 'node:net';
import { Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Tells from where somebody tries to log in, as `LoginThrottle` counts it. */
@Injectable()
export class CallerAddress {
  private readonly logger = new Logger('access');
  private warned = false;

  of({ headers, ip, ips }: Pick<FastifyRequest, 'headers' | 'ip' | 'ips'>): string {
    // With one entry at most the header was not believed: anybody can write it.
    if (headers['x-forwarded-for'] !== undefined && (ips?.length ?? 1) === 1) this.warnOnce();
    return networkOf(ip);
  }

  private warnOnce(): void {
    if (this.warned) return;
    this.warned = true;
    this.logger.warn(
      'X-Forwarded-For arrives and is not believed. If a proxy sends it, say so with TRUST_PROXY: until then all who ' +
        'log in through it from a new device share the waiting times after wrong passwords.',
    );
  }
}

/**
 * What one party can have of addresses: an address of IPv4, or a /64 of IPv6, whose owner has all of it. What a proxy
 * writes that is no address counts as one party.
 */
export function networkOf(address: string): string {
  // Some proxies write the port too; it differs with each connection.
  const [, withoutPort = address] = /^\[?([^\]]+?)\]?(?:(?<=\.\d+|\]):\d+)?$/.exec(address) ?? [];
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutPort)?.[1];
  const plain = mapped ?? withoutPort.replace(/%.*$/, '');
  if (isIP(plain) === 4) return plain;
  return isIP(plain) === 6 ? `${firstGroups(plain).join(':')}::/64` : 'no address';
}

function firstGroups(address: string): string[] {
  const [head = '', tail] = address.split('::', 2);
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  // An IPv4 address at the end takes the place of two groups; it never reaches the first four.
  const length = before.length + after.length + (address.includes('.') ? 1 : 0);
  const between = tail === undefined ? [] : Array<string>(Math.max(0, 8 - length)).fill('0');
  return [...before, ...between, ...after].slice(0, 4).map((group) => parseInt(group, 16).toString(16));
}
