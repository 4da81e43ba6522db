/** Office time: what the server said, carried on by this machine's clock. Unix seconds. */
export class OfficeClock {
  constructor() {
    this.set({ now: 0, offset: 0, time_zone: "UTC" });
  }

  /** `moments` are the next ones the office lives by (reminder, cut-off …), where the server knows them. */
  set({ now, offset, time_zone: zone, moments }) {
    this.ahead = now - Date.now() / 1000;
    this.offset = offset;
    this.zone = zone;
    this.moments = moments ?? null;
  }

  now() {
    return Date.now() / 1000 + this.ahead;
  }

  get moved() {
    return Math.abs(this.offset) >= 1;
  }

  /** Whether a moment foretold has passed, so that the next one has to be asked for. */
  get stale() {
    return Object.values(this.moments ?? {}).some((moment) => moment < this.now() - 1);
  }
}
