import { expect } from 'chai';
import { shorten } from './short-labels.ts';

describe('pages among figures', () => {
  const shown = (by: Parameters<typeof shorten>[0], labels: string[]) => labels.map(shorten(by, labels));

  it('are told by their paths where all are of one site', () => {
    expect(shown('page', ['shop.ru/', 'shop.ru/catalog/a', 'Неизвестно'])).to.deep.equal([
      '/',
      '/catalog/a',
      'Неизвестно',
    ]);
  });

  it('keep the site where they are of several, and whatever is no page stays whole', () => {
    const ofTwo = ['shop.ru/', 'blog.shop.ru/'];
    expect(shown('landing', ofTwo)).to.deep.equal(ofTwo);
    expect(shown('campaign', ['осень/зима'])).to.deep.equal(['осень/зима']);
    expect(shown('page', ['Неизвестно'])).to.deep.equal(['Неизвестно']);
  });
});
