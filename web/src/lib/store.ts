import { useSyncExternalStore } from 'react';

/** Something that more than one part of the page shows, in memory only. */
export class Store<Value> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: Value) {}

  readonly get = (): Value => this.value;

  set(value: Value): void {
    this.value = value;
    for (const listener of this.listeners) listener();
  }

  /** Called at each change, until the answer is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What it is now, wherever it is shown. */
  use(): Value {
    return useSyncExternalStore(this.subscribe, this.get);
  }
}
