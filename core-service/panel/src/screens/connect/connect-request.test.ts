import { expect } from 'chai';
import { readRequest, siteAt } from './connect-request.ts';

const asked = {
  site: 'https://shop.example/blog',
  return: 'https://shop.example/blog/wp-admin/admin.php?page=smartpoint',
  state: 'state-of-it',
  challenge: 'c'.repeat(43),
};

describe('what a plugin asks for', () => {
  it('is read with the name of its site', () => {
    expect(readRequest(new URLSearchParams({ ...asked, name: ' Shop ' }))?.name).to.equal('Shop');
    expect(readRequest(new URLSearchParams(asked))?.name).to.equal('shop.example');
  });

  it('is nothing when a part is missing or the way back leads elsewhere', () => {
    for (const change of [
      { site: '' },
      { return: '' },
      { state: '' },
      { challenge: '' },
      { return: 'https://evil.example/' },
      { return: 'javascript://shop.example/%0aalert(1)' },
    ])
      expect(readRequest(new URLSearchParams({ ...asked, ...change })), JSON.stringify(change)).to.equal(undefined);
  });

  it('means the site at home there', () => {
    const sites = [
      { url: 'https://other.example', allowedDomains: ['shop.example'] },
      { url: 'https://www.shop.example/', allowedDomains: [] },
    ];
    expect(siteAt(sites, 'https://shop.example/blog')).to.equal(sites[1]);
    expect(siteAt(sites.slice(0, 1), 'https://shop.example')).to.equal(sites[0]);
    expect(siteAt(sites, 'https://third.example')).to.equal(undefined);
  });
});
