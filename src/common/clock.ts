/** The only source of the current instant: the same on every node, and a test can own it. */
export abstract class Clock {
  abstract now(): Date;

  /** False while the clock of this machine is so far off that the node should get no work. */
  isRight(): boolean {
    return true;
  }
}
