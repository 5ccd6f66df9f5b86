import { EventEmitter } from 'node:events';
import type { FollowAnswer } from '../../src/contract/topics.js';
import { startLine, type LineSocket } from '../../web/src/lib/live-line.js';

type Acknowledge = (late: Error | null, answer?: FollowAnswer) => void;

/** The service's end of a line: what it is asked to tell of, and what it answers. */
export class FakeLine extends EventEmitter {
  connected = false;
  active = true;
  readonly asked: string[][] = [];
  versions: Record<string, number> = {};
  /** False: it says nothing. */
  answers = true;
  refuses = false;

  start(onRefused = () => undefined as void): Promise<void> {
    return startLine(onRefused, () => Promise.resolve(this as unknown as LineSocket));
  }

  tell(topic: string, version: number, spreadMs = 0): void {
    this.versions[topic] = version;
    this.emit('topic', { topic, version, spreadMs });
  }

  connect(): void {
    this.connected = true;
    this.emit('connect');
  }

  lose(): void {
    this.connected = false;
    this.emit('disconnect');
  }

  disconnect(): void {
    this.connected = false;
  }

  timeout(): { emit: (name: string, message: { topics: string[] }, acknowledge: Acknowledge) => void } {
    return {
      emit: (_, { topics }, acknowledge) => {
        this.asked.push(topics);
        if (!this.answers) return;
        const versions = topics.map((topic) => ({ topic, version: this.versions[topic] ?? 0 }));
        acknowledge(null, this.refuses ? { error: 'not-yours' } : { versions });
      },
    };
  }
}
