const DAY = 24 * 3_600_000;

/** One person or household in a unit, as simple as it can be told. */
interface ModelHold {
  persons: number;
  status: 'held' | 'accepted' | 'placed' | 'departed' | 'over';
  /** Milliseconds since 1970; of no meaning once placed. */
  until: number;
  /** When the arrival, and the departure, was told; of no meaning before. */
  arrivedAt: number;
  departedAt: number;
  /** Persons whose place is still theirs: a provider can have given places away of those who left unnoticed. */
  housed: number;
}

/**
 * What a unit should have, counted with plain numbers: no places, no claims, no SQL.
 * Times are milliseconds since 1970.
 */
export class UnitModel {
  private readonly holds = new Map<string, ModelHold>();
  closed = false;

  constructor(
    readonly places: number,
    public free = 0,
  ) {}

  figures(now: number): { places: number; free: number; held: number; bookable: number } {
    const held = [...this.holds.values()]
      .filter((hold) => isLive(hold, now))
      .reduce((sum, { persons }) => sum + persons, 0);
    return { places: this.places, free: this.free, held, bookable: Math.max(0, this.free - held) };
  }

  canHold(persons: number, now: number): boolean {
    return !this.closed && this.figures(now).bookable >= persons;
  }

  hold(id: string, persons: number, until: number): void {
    this.holds.set(id, { persons, status: 'held', until, arrivedAt: 0, departedAt: 0, housed: 0 });
  }

  canAccept(id: string, now: number): boolean {
    const hold = this.get(id);
    return hold.status === 'held' && isLive(hold, now);
  }

  accept(id: string, until: number): void {
    Object.assign(this.get(id), { status: 'accepted', until });
  }

  canEnd(id: string, now: number): boolean {
    return isLive(this.get(id), now);
  }

  /** Refused or released. */
  end(id: string): void {
    this.get(id).status = 'over';
  }

  canArrive(id: string, now: number): boolean {
    const hold = this.get(id);
    return hold.status === 'accepted' && isLive(hold, now);
  }

  arrive(id: string, now = 0): void {
    const hold = this.get(id);
    hold.arrivedAt = now;
    hold.status = 'placed';
    hold.housed = hold.persons;
    this.free = Math.max(0, this.free - hold.persons);
  }

  canDepart(id: string): boolean {
    return this.get(id).status === 'placed';
  }

  depart(id: string, now = 0): void {
    const hold = this.get(id);
    hold.departedAt = now;
    this.free += hold.housed;
    hold.housed = 0;
    hold.status = 'departed';
  }

  /** Of who is waited for it is done already. */
  canUndoArrival(id: string, now: number): boolean {
    const { status, persons, housed, arrivedAt } = this.get(id);
    if (status === 'accepted') return isLive(this.get(id), now);
    const missing = persons - housed;
    return (
      status === 'placed' && now < arrivedAt + DAY && (missing === 0 || this.figures(now).bookable >= missing)
    );
  }

  undoArrival(id: string, until: number): void {
    const hold = this.get(id);
    if (hold.status === 'accepted') return;
    this.free += hold.housed;
    Object.assign(hold, { status: 'accepted', until, housed: 0 });
  }

  /** By the coordinator, who does not know whom the house counts. Of who is there it is done already. */
  canUndoDeparture(id: string, now: number): boolean {
    const { status, persons, departedAt } = this.get(id);
    if (status === 'placed') return true;
    return status === 'departed' && now < departedAt + DAY && this.figures(now).bookable >= persons;
  }

  undoDeparture(id: string): void {
    const hold = this.get(id);
    if (hold.status === 'placed') return;
    this.free -= hold.persons;
    Object.assign(hold, { status: 'placed', housed: hold.persons });
  }

  /** Who was placed first is the first to have left when there are more free places than there can be. */
  publish(free: number, closed = false): void {
    this.free = free;
    this.closed = closed;
    let surplus = free + this.housed() - this.places;
    for (const hold of this.holds.values()) {
      const left = Math.min(Math.max(0, surplus), hold.housed);
      hold.housed -= left;
      surplus -= left;
    }
  }

  housed(): number {
    return [...this.holds.values()].reduce((sum, hold) => sum + hold.housed, 0);
  }

  /** Persons of live holds and placements whose hold was given out: never more than places. */
  claimed(now: number): number {
    return this.figures(now).held + this.housed();
  }

  private get(id: string): ModelHold {
    const hold = this.holds.get(id);
    if (!hold) throw new Error(`no hold ${id} in the model`);
    return hold;
  }
}

function isLive({ status, until }: ModelHold, now: number): boolean {
  return (status === 'held' || status === 'accepted') && until > now;
}
