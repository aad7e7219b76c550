import { expect } from 'chai';
import { preflightHeaders } from './preflight.ts';

describe('preflightHeaders', () => {
  const told = (asked?: string) =>
    preflightHeaders({ headers: { 'access-control-request-headers': asked, origin: 'https://shop.ru' } }, 'POST');

  for (const asked of ['x-csrf-token', 'authorization,x-app-version', 'content-type, traceparent'])
    it(`allow what a page adds: ${asked}`, () => expect(told(asked)['Access-Control-Allow-Headers']).to.equal(asked));

  for (const asked of [undefined, '', '*', 'a b', 'x;y', 'x,', `x${'y'.repeat(2000)}`])
    it(`allow no more than our own for ${String(asked).slice(0, 20)}`, () =>
      expect(told(asked)['Access-Control-Allow-Headers']).to.equal('content-type'));

  it('neither name who asks nor allow cookies', () => {
    expect(told('x-a')).to.include({ 'Access-Control-Allow-Origin': '*' });
    expect(told('x-a')).not.to.have.property('Access-Control-Allow-Credentials');
  });
});
