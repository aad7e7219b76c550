import { expect } from 'chai';
import { createHider } from './hide-secrets.ts';

describe('what a service answers, before it is written down', () => {
  const told: [what: string, secrets: unknown, heard: string, kept: string][] = [
    ['a key as it is', { apiKey: 'k3y-of-ours' }, 'no such key: k3y-of-ours', 'no such key: ••••'],
    ['a header repeated whole', { line: 'X-Key: abc123def' }, '{"X-Key: abc123def":1}', '{"••••":1}'],
    ['its value alone', { line: 'Authorization: Bearer abc123def' }, 'token abc123def', 'token ••••'],
    ['a password of a pair', { access: 'robot:pa55word' }, 'robot with pa55word', 'robot with ••••'],
    ['the pair as it is sent', { access: 'robot:pa55word' }, 'Basic cm9ib3Q6cGE1NXdvcmQ=', 'Basic ••••'],
    ['a key deep inside', { former: { key: 'whsec_abcdef' } }, 'bad whsec_abcdef', 'bad ••••'],
    ['nothing of a connection without keys', undefined, 'Bearer of news', 'Bearer of news'],
    [
      'no ordinary words',
      { line: 'Authorization: Bearer abc123def' },
      'Authorization by Bearer',
      'Authorization by Bearer',
    ],
  ];
  for (const [what, secrets, heard, kept] of told) {
    it(`loses ${what}`, () => {
      expect(createHider(secrets)(heard)).to.equal(kept);
    });
  }
});
