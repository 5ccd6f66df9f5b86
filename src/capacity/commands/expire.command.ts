import type { UnitCommand } from '../unit-command.js';

/** Meets a unit in which a hold has run out, so that its board hears of it. Opening the unit is all it takes. */
export class ExpireCommand implements UnitCommand<void> {
  readonly repeatable = null;

  constructor(private readonly unitId: string) {}

  units(): Promise<string[]> {
    return Promise.resolve([this.unitId]);
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  decide(): () => void {
    return () => undefined;
  }
}
