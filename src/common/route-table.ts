import type { RouteOptions } from 'fastify';

/** Knows the methods of each path, so that a wrong method is told apart from a wrong path. */
export class RouteTable {
  private readonly methods = new Map<string, Set<string>>();
  private readonly patterns = new Map<string, RegExp>();

  /** For Fastify's `onRoute` hook. */
  add({ url, method }: RouteOptions): void {
    if (url.includes('*')) return; // answers any path, so it says nothing of one
    const methods = this.methods.get(url) ?? new Set();
    for (const name of [method].flat()) methods.add(name);
    this.methods.set(url, methods);
    if (!this.patterns.has(url)) this.patterns.set(url, toPattern(url));
  }

  /** @param path without its query; @returns none when there is no such path */
  methodsAt(path: string): string[] {
    const found = new Set<string>();
    for (const [url, pattern] of this.patterns) {
      if (pattern.test(path)) for (const method of this.methods.get(url) ?? []) found.add(method);
    }
    return [...found].sort();
  }
}

function toPattern(url: string): RegExp {
  const parts = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/[^\w-]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}$`);
}
