import type { CallAnswer, CallRequest } from '../../platform/outbound/index.ts';
import type { Turns } from '../deliveries/index.ts';
import type { LeadStep, Step, Together } from './kit/connector.ts';
import { NotYet } from './pace.ts';

/** A call of one lead that others may share. */
interface Sharer {
  step: LeadStep<unknown>;
  request: Step;
  word: string;
  /** Leads that may be in its call. */
  most: number;
  /** Makes a call of its connection; what it holds is asked when its turn has come. */
  say(request: () => CallRequest): Promise<CallAnswer>;
}

/** Because of some of so many nothing was taken. */
interface ForSome {
  isForSome: true;
  of: number;
}

export type Share = (sharer: Sharer) => Promise<CallAnswer | ForSome>;

type Told = 'make the next call' | CallAnswer | ForSome | { error: unknown };
type Waiting = Pick<Sharer, 'step' | 'most'> & { tell(told: Told): void };

export interface Gathering {
  /** Calls of one connection as it is filled in now: `place`. */
  of(place: string, together: Together<unknown> | undefined, aside: Turns['aside']): Share | undefined;
}

/**
 * While a call is under way or waits for its turn, those that could share it come together and go with the next one. Whoever
 * is alone waits for nobody. Each stays a delivery of its own: what one call was answered, every one of them was.
 */
export function createGathering(): Gathering {
  const lines = new Map<string, Waiting[]>();

  const callOf = async (key: string, together: Together<unknown>, own: Sharer): Promise<CallAnswer | ForSome> => {
    const line = lines.get(key) ?? [];
    let others: Waiting[] = [];
    try {
      const answer = await own.say(() => {
        others = takeSome(line, own.most);
        return others.length === 0 ? own.request : together.join([own, ...others].map(stepOf), own.word);
      });
      const of = others.length + 1;
      const isForSome = of > 1 && together.isForSome(answer);
      const told = (n: number) => (isForSome ? { isForSome, of } : together.part(answer, n, of));
      others.forEach((other, n) => other.tell(told(n + 1)));
      return of === 1 ? answer : told(0);
    } catch (error) {
      // Whose turn does not come hears that for all who wait.
      for (const other of error instanceof NotYet ? line.splice(0) : others) other.tell({ error });
      throw error;
    } finally {
      const next = line.shift();
      if (next) next.tell('make the next call');
      else lines.delete(key);
    }
  };

  return {
    of: (place, together, aside) =>
      together &&
      (async (own) => {
        const key = `${place} ${own.word}`;
        const line = lines.get(key);
        if (!line) {
          lines.set(key, []);
          return callOf(key, together, own);
        }
        const told = await aside(
          () => new Promise<Told>((tell) => line.push({ step: own.step, most: own.most, tell })),
          together.most,
        );
        if (told === 'make the next call') return callOf(key, together, own);
        if ('error' in told) throw told.error;
        return told;
      }),
  };
}

const stepOf = ({ step }: Pick<Sharer, 'step'>): LeadStep<unknown> => step;

/** The first of the line, as many as none of them minds. */
function takeSome(line: Waiting[], own: number): Waiting[] {
  const some: Waiting[] = [];
  let most = own;
  for (let next = line[0]; next; next = line[0]) {
    most = Math.min(most, next.most);
    if (some.length + 1 >= most) break;
    some.push(next);
    line.shift();
  }
  return some;
}
