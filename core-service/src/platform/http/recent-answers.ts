import { prepareAnswer, type PreparedAnswer } from './prepared-answer.ts';

/** Answers to pages of customers that are the same for everybody, for as long as they are fresh. */
export interface RecentAnswers {
  find(key: string): PreparedAnswer | undefined;
  keep(key: string, body: object): PreparedAnswer;
}

const headers = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'public, max-age=60',
};

/** Kept for a minute in every cache on the way, and here for `maxAgeMs`, at most `limit` of them. */
export function createRecentAnswers({ limit = 1000, maxAgeMs = 30_000 } = {}): RecentAnswers {
  const recent = new Map<string, { answer: PreparedAnswer; staleAt: number }>();
  return {
    find: (key) => {
      const known = recent.get(key);
      return known && known.staleAt > Date.now() ? known.answer : undefined;
    },
    keep: (key, body) => {
      const answer = prepareAnswer(JSON.stringify(body), headers);
      recent.delete(key);
      recent.set(key, { answer, staleAt: Date.now() + maxAgeMs });
      const [oldest] = recent.keys();
      if (recent.size > limit && oldest !== undefined) recent.delete(oldest);
      return answer;
    },
  };
}
