/**
 * Fairness. A lane is one destination. Calls run in `slots`; one that takes longer than a moment moves on to
 * `slowSlots`, or beside them while those are full, and all calls to a destination whose last attempt failed begin there. So
 * broken and slow destinations share places among themselves, and the others never wait for them. No account has more than its
 * share of any, however many destinations it has.
 */
export interface LaneLimits {
  slots: number;
  slowSlots: number;
  /** Calls at once to one destination. It begins with one, doubles with a success, halves with a failure. */
  perLane: number;
}

interface Lane {
  accountId: number;
  inFlight: number;
  beside: number;
  room: number;
  isSuspect: boolean;
  closedUntil: number;
}

/** One running call. */
export interface Pass {
  /** The call has been running for longer than a healthy one. */
  markSlow(): void;
  /**
   * The call waits for its turn: its place is free meanwhile, and its lane's too as long as fewer than `beside` wait there
   * like this. @returns to be called when it goes on
   */
  rest(beside?: number): () => void;
  /** The call is over: did the destination answer as it should? */
  finish(isHealthy: boolean): void;
  /** The destination takes nothing for so long. */
  close(ms: number): void;
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
  begin(name: string, accountId: number): Pass;
  /** Calls in `slots` per account, and how many one account may have there. */
  busy(): Record<number, number>;
  perAccount: number;
}

/** Destinations remembered beyond those in use; forgetting one only makes it begin slowly again. */
const remembered = 500;

/** Slow start: a destination shows that it answers before it gets more. */
const defaultRoom = 1;

/** Calls that rest cost little, but not nothing: beyond so many of them, or its share of those, each keeps its place. */
const mostResting = 500;

/** Calls that turned out slow where all places for those are taken: beyond so many, or its share of them, each keeps its own. */
const mostAside = 128;

/** Where calls wait longer for their turns, fewer of them do as well. */
const crowdedMs = 500;

/** The rest is for the others, whose first letter comes while one account fills all it may. */
const shareOf = (places: number): number => Math.ceil(places * 0.75);

export function createLanes({ slots, slowSlots, perLane }: LaneLimits): Lanes {
  const lanes = new Map<string, Lane>();
  const fastOf = createTally();
  const slowOf = createTally();
  const asideOf = createTally();
  const restingOf = createTally();

  const laneOf = (name: string, accountId: number): Lane => {
    const fresh = { accountId, inFlight: 0, beside: 0, room: defaultRoom, isSuspect: false, closedUntil: 0 };
    const lane = lanes.get(name) ?? fresh;
    lanes.delete(name);
    lanes.set(name, lane);
    return lane;
  };
  const forgetOld = (): void => {
    for (const [name, lane] of lanes) {
      if (lanes.size <= remembered) return;
      if (lane.inFlight + lane.beside === 0 && lane.closedUntil < performance.now()) lanes.delete(name);
    }
  };

  const hasPlace = (tally: Tally, places: number, accountId: number): boolean =>
    tally.all() < places && tally.of(accountId) < shareOf(places);
  const hasSlowPlace = (accountId: number): boolean => hasPlace(slowOf, slowSlots, accountId);

  const begin = (name: string, accountId: number): Pass => {
    const lane = laneOf(name, accountId);
    lane.inFlight++;
    let place = lane.isSuspect && hasSlowPlace(accountId) ? slowOf : fastOf;
    let isLeft = false;
    let isCrowded = false;
    place.add(accountId, 1);
    forgetOld();
    return {
      markSlow: () => {
        lane.isSuspect = true;
        if (isLeft || place !== fastOf) return;
        place.add(accountId, -1);
        if (hasSlowPlace(accountId)) place = slowOf;
        else if (hasPlace(asideOf, mostAside, accountId)) place = asideOf;
        place.add(accountId, 1);
      },
      rest: (beside = 0) => {
        if (!hasPlace(restingOf, mostResting, accountId)) return () => undefined;
        const since = performance.now();
        const isBeside = lane.beside < beside;
        const step = isBeside ? 1 : 0;
        restingOf.add(accountId, 1);
        lane.beside += step;
        lane.inFlight -= step;
        // Their call is one: whoever may still go with it is taken soon.
        if (isBeside) lane.room = perLane;
        place.add(accountId, -1);
        return () => {
          restingOf.add(accountId, -1);
          lane.beside -= step;
          lane.inFlight += step;
          place.add(accountId, 1);
          isCrowded ||= !isBeside && performance.now() - since > crowdedMs;
        };
      },
      finish: (isHealthy) => {
        lane.isSuspect = !isHealthy;
        lane.room = isHealthy && !isCrowded ? Math.min(perLane, lane.room * 2) : Math.max(defaultRoom, lane.room >> 1);
      },
      close: (ms) => void (lane.closedUntil = performance.now() + ms),
      leave: () => {
        if (isLeft) return;
        isLeft = true;
        place.add(accountId, -1);
        lane.inFlight--;
      },
    };
  };

  return {
    begin,
    defaultRoom,
    perAccount: shareOf(slots),
    busy: fastOf.each,
    free: () => Math.max(0, slots - fastOf.all()),
    rooms: () => {
      const rooms: Record<string, number> = {};
      let slowRoom = Math.max(0, slowSlots - slowOf.all());
      const shares = new Map<number, number>();
      // Those used longest ago come first: suspects take turns.
      for (const [name, lane] of lanes) {
        let room = lane.closedUntil > performance.now() ? 0 : Math.max(0, lane.room - lane.inFlight);
        if (lane.isSuspect) {
          const share = shares.get(lane.accountId) ?? Math.max(0, shareOf(slowSlots) - slowOf.of(lane.accountId));
          room = Math.min(room, slowRoom, share);
          slowRoom -= room;
          shares.set(lane.accountId, share - room);
        }
        if (room !== defaultRoom) rooms[name] = room;
      }
      return rooms;
    },
  };
}

type Tally = ReturnType<typeof createTally>;

function createTally() {
  const counts = new Map<number, number>();
  let total = 0;
  return {
    add: (accountId: number, step: 1 | -1): void => {
      total += step;
      const count = (counts.get(accountId) ?? 0) + step;
      if (count > 0) counts.set(accountId, count);
      else counts.delete(accountId);
    },
    of: (accountId: number): number => counts.get(accountId) ?? 0,
    all: (): number => total,
    each: (): Record<number, number> => Object.fromEntries(counts),
  };
}
