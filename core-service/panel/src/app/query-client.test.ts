import { expect } from 'chai';
import type { ProblemCode } from '@smartpoint/contracts/problems';
import { offlineError, ProblemError } from '../hosts/problem-error.ts';
import { isPassing } from './query-client.ts';

const refusal = (status: number, code: ProblemCode) =>
  new ProblemError({ ...offlineError('/v1/calls/7/record').problem, status, code });

describe('what is asked again by itself', () => {
  it('is our own service that is away, never one of others that refuses for a while', () => {
    const passing = [
      offlineError('/'),
      refusal(503, 'unavailable'),
      refusal(503, 'overloaded'),
      refusal(502, 'unavailable'),
    ];
    expect(passing.map(isPassing)).to.deep.equal([true, true, true, true]);
    const staying = [refusal(503, 'record-unavailable'), refusal(404, 'not-found'), new Error('a fault')];
    expect(staying.map(isPassing)).to.deep.equal([false, false, false]);
  });
});
