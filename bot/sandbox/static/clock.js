/** Office time: what the server said, carried on by this machine's clock. Unix seconds. */
export class OfficeClock {
  constructor() {
    this.set({ now: 0, offset: 0, time_zone: "UTC" });
  }

  set({ now, offset, time_zone: zone }) {
    this.ahead = now - Date.now() / 1000;
    this.offset = offset;
    this.zone = zone;
  }

  now() {
    return Date.now() / 1000 + this.ahead;
  }

  get moved() {
    return Math.abs(this.offset) >= 1;
  }
}
