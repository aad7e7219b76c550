import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import type { SiteConfig } from '@smartpoint/contracts/page';
import { buildLoader } from './build-loader.ts';

const hostile = [
  '</script><script>alert(1)</script>',
  '<!--',
  '\u2028\u2029',
  "$&$'$`$1",
  '\\u003c',
  '`${1}`',
  '__SMARTPOINT_CONFIG__',
];

describe('buildLoader', () => {
  for (const brand of hostile) {
    it(`carries ${JSON.stringify(brand)} unharmed and harmless`, () => {
      const config = { brand, locale: 'ru', chunks: {}, widgets: [] } as const;
      const script = buildLoader(config, 'x=__SMARTPOINT_CONFIG__');

      expect(script).not.to.match(/[<\u2028\u2029]/);
      expect(runInNewContext(script)).to.have.property('brand', brand);
    });
  }

  it('names only the chunks that the site can need', () => {
    const chunks = {
      page: ['p'],
      'popup-ru': ['ru', 'lit'],
      'popup-en': ['en', 'lit'],
      preview: ['v'],
      'quiz-ru': ['q', 'lit'],
      counters: ['c'],
    };
    const site = { chunks, locale: 'ru', widgets: [{ kind: 'popup' }] } as const;
    const named = (over: Partial<Parameters<typeof buildLoader>[0]>) =>
      (runInNewContext(buildLoader({ ...site, ...over }, 'x=__SMARTPOINT_CONFIG__')) as SiteConfig).chunks;

    expect(named({})).to.deep.equal({ page: ['p'], 'popup-ru': ['ru', 'lit'] });
    const variants = [{ kind: 'popup' }, { kind: 'quiz' }];
    expect(named({ widgets: [{ kind: 'variants', experiment: { variants } }] })).to.have.keys(
      'page',
      'popup-ru',
      'quiz-ru',
    );
    expect(named({ counters: [{ kind: 'metrika', id: '1', goals: {} }] })).to.have.deep.property('counters', ['c']);
  });
});
