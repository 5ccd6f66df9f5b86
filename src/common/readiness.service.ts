import { Injectable } from '@nestjs/common';

/** Resolves when all is well; rejects, or gives false, when not. */
export type ReadinessCheck = () => Promise<boolean> | boolean;

/** Collects what must be in order before this node may be given work. */
@Injectable()
export class ReadinessService {
  private readonly checks = new Map<string, ReadinessCheck>();

  /** @param name kebab-case, shown in the answer of `GET /v1/health/ready` */
  add(name: string, check: ReadinessCheck): void {
    this.checks.set(name, check);
  }

  /** The outcome of each check, by name. */
  async run(): Promise<Record<string, boolean>> {
    const outcomes = [...this.checks].map(async ([name, check]) => [name, await succeeds(check)] as const);
    return Object.fromEntries(await Promise.all(outcomes));
  }
}

async function succeeds(check: ReadinessCheck): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}
