import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { describeError } from '../common/error-description.js';
import type { LoggedIn } from './access.service.js';
import { CredentialsService } from './credentials.service.js';

/** Logout on another node, expiry and a disabled account are seen within this time. */
const CHECK_EVERY_MS = 1_000;

interface Watched {
  actor: LoggedIn;
  effects: Set<() => void>;
}

/** Tells those who hold a connection open that its login has ended. */
@Injectable()
export class LoginWatch implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('access');
  private readonly watched = new Map<string, Watched>();
  private timer: NodeJS.Timeout | undefined;
  private checking: Promise<void> = Promise.resolve();
  private stopListening: () => void = () => undefined;

  constructor(private readonly credentials: CredentialsService) {}

  onModuleInit(): void {
    this.stopListening = this.credentials.onRevoked((ids) => this.end(ids));
    this.timer = setInterval(() => {
      this.checking = this.check();
    }, CHECK_EVERY_MS).unref();
  }

  // Before the connections to the database are closed: a query must not be cut off in the middle.
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopListening();
    await this.checking;
  }

  /**
   * Calls `effect` once, within 2 s of the end of this actor's login: logout, expiry, removal, or another role or
   * organisation for the account, on whichever node that happened. Returns a function that stops the watch.
   */
  onEnd(actor: LoggedIn, effect: () => void): () => void {
    const { id } = actor.credential;
    const watched = this.watched.get(id) ?? { actor, effects: new Set() };
    watched.effects.add(effect);
    this.watched.set(id, watched);
    return () => {
      watched.effects.delete(effect);
      if (watched.effects.size === 0 && this.watched.get(id) === watched) this.watched.delete(id);
    };
  }

  private async check(): Promise<void> {
    const actors = [...this.watched.values()].map(({ actor }) => actor);
    if (actors.length === 0) return;
    try {
      const alive = await this.credentials.alive(actors);
      this.end(actors.map(({ credential }) => credential.id).filter((id) => !alive.has(id)));
    } catch (error) {
      this.logger.warn({ message: 'logins could not be checked', error: describeError(error) });
    }
  }

  private end(ids: readonly string[]): void {
    for (const id of ids) {
      const watched = this.watched.get(id);
      this.watched.delete(id);
      for (const effect of watched?.effects ?? []) effect();
    }
  }
}
