/** The emulator's own time: drives the Date header, quotas, TODAY and NOW. */
export interface VirtualClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Sets the time; from then on it stands still. */
  readonly set: (instant: number | string | Date) => void;
  /** Moves the time on; it keeps standing (or running). */
  readonly advance: (milliseconds: number) => void;
}

/** A clock that stands at `start` until it is moved; without `start` it runs with the machine's. */
export function virtualClock(start: number | string | Date | undefined): VirtualClock {
  let standing = start === undefined ? undefined : new Date(start).getTime();
  let offset = 0;
  return {
    now: () => standing ?? Date.now() + offset,
    set: (instant) => {
      standing = new Date(instant).getTime();
    },
    advance: (milliseconds) => {
      if (standing === undefined) offset += milliseconds;
      else standing += milliseconds;
    },
  };
}
