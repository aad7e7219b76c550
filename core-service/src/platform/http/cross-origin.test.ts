import { expect } from 'chai';
import { corsHeaders, preflightHeaders } from './cross-origin.ts';

describe('corsHeaders', () => {
  it('name the origin that asks, with its cookies, which no door reads', () => {
    expect(corsHeaders({ headers: { origin: 'https://shop.ru' } })).to.deep.equal({
      'Access-Control-Allow-Origin': 'https://shop.ru',
      'Access-Control-Allow-Credentials': 'true',
    });
  });

  it('are for everybody where nobody asks', () => {
    expect(corsHeaders({ headers: {} })).to.deep.equal({ 'Access-Control-Allow-Origin': '*' });
  });
});

describe('preflightHeaders', () => {
  const allowed = (asked?: string) =>
    preflightHeaders({ headers: { 'access-control-request-headers': asked } }, 'POST')['Access-Control-Allow-Headers'];

  for (const asked of ['x-csrf-token', 'authorization,x-app-version', 'content-type, traceparent'])
    it(`allow what a page adds: ${asked}`, () => expect(allowed(asked)).to.equal(asked));

  for (const asked of [undefined, '', '*', 'a b', 'x;y', 'x,', `x${'y'.repeat(2000)}`])
    it(`allow no more than our own for ${String(asked).slice(0, 20)}`, () =>
      expect(allowed(asked)).to.equal('content-type'));
});
