/**
 * Fairness. A lane is one destination. Calls run in `slots`; one that takes longer than a moment moves on to
 * `slowSlots`, and so do all calls to a destination whose last attempt failed. So broken and slow destinations share
 * places among themselves, and the others never wait for them.
 */
export interface LaneLimits {
  slots: number;
  slowSlots: number;
  /** Calls at once to one destination. It begins with one, doubles with a success, halves with a failure. */
  perLane: number;
}

interface Lane {
  inFlight: number;
  room: number;
  isSuspect: boolean;
}

/** One running call. */
export interface Pass {
  /** The call has been running for longer than a healthy one. */
  markSlow(): void;
  /** The call is over: did the destination answer as it should? */
  finish(isHealthy: boolean): void;
  /** The place is free again. */
  leave(): void;
}

export interface Lanes {
  /** Calls that may start now. */
  free(): number;
  /** Places left in lanes that have fewer than a new lane; 0 = closed for now. */
  rooms(): Record<string, number>;
  /** Places of a lane not named by {@link Lanes.rooms}. */
  defaultRoom: number;
  begin(name: string): Pass;
}

/** Destinations remembered beyond those in use; forgetting one only makes it begin slowly again. */
const remembered = 500;

/** Slow start: a destination shows that it answers before it gets more. */
const defaultRoom = 1;

export function createLanes({ slots, slowSlots, perLane }: LaneLimits): Lanes {
  const lanes = new Map<string, Lane>();
  let [fast, slow] = [0, 0];

  const laneOf = (name: string): Lane => {
    const lane = lanes.get(name) ?? { inFlight: 0, room: defaultRoom, isSuspect: false };
    lanes.delete(name);
    lanes.set(name, lane);
    return lane;
  };
  const forgetOld = (): void => {
    for (const [name, lane] of lanes) {
      if (lanes.size <= remembered) return;
      if (lane.inFlight === 0) lanes.delete(name);
    }
  };

  const begin = (name: string): Pass => {
    const lane = laneOf(name);
    lane.inFlight++;
    let place: 'fast' | 'slow' | 'none' = lane.isSuspect && slow < slowSlots ? 'slow' : 'fast';
    if (place === 'slow') slow++;
    else fast++;
    forgetOld();
    return {
      markSlow: () => {
        lane.isSuspect = true;
        if (place !== 'fast' || slow >= slowSlots) return;
        place = 'slow';
        fast--;
        slow++;
      },
      finish: (isHealthy) => {
        lane.isSuspect = !isHealthy;
        lane.room = isHealthy ? Math.min(perLane, lane.room * 2) : Math.max(defaultRoom, lane.room >> 1);
      },
      leave: () => {
        if (place === 'none') return;
        if (place === 'fast') fast--;
        else slow--;
        place = 'none';
        lane.inFlight--;
      },
    };
  };

  return {
    begin,
    defaultRoom,
    free: () => Math.max(0, slots - fast),
    rooms: () => {
      const rooms: Record<string, number> = {};
      let slowRoom = Math.max(0, slowSlots - slow);
      // Those used longest ago come first: suspects take turns.
      for (const [name, lane] of lanes) {
        let room = Math.max(0, lane.room - lane.inFlight);
        if (lane.isSuspect) {
          room = Math.min(room, slowRoom);
          slowRoom -= room;
        }
        if (room !== defaultRoom) rooms[name] = room;
      }
      return rooms;
    },
  };
}
