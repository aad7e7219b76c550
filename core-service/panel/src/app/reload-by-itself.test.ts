import { expect } from 'chai';
import { reloadByItself } from './reload-by-itself.ts';

describe('a page that loads anew by itself', () => {
  it('does so once a minute at most, also where the clock was set back', () => {
    const kept = new Map<string, string | undefined>();
    let reloads = 0;
    const host = {
      unsaved: { get: (key: string) => kept.get(key), set: (key: string, text?: string) => void kept.set(key, text) },
      reload: () => void (reloads += 1),
    };
    const start = Date.parse('2026-11-28T10:00:00Z');
    const reloadsAfter = [0, 5000, 59_999, 60_000, 65_000, -3_600_000].map((ms) => {
      reloadByItself(host, start + ms);
      return reloads;
    });
    expect(reloadsAfter).to.deep.equal([1, 1, 1, 2, 2, 3]);
  });
});
