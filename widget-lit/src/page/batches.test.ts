import { expect } from 'chai';
import type { CollectBatch } from '@smartpoint/contracts/page';
import { createBatches } from './batches.ts';

describe('batches of events', () => {
  const envelope = () => ({
    siteKey: 'key',
    visitorId: 'visitor',
    sessionId: 'session',
    page: { url: 'https://shop.example/', title: '', referrer: '' },
  });
  const gather = (...events: [hitId: string, type: 'show' | 'page'][]): CollectBatch[] => {
    const sent: CollectBatch[] = [];
    const batches = createBatches(envelope, (batch) => void sent.push(batch));
    for (const [hitId, type] of events) batches.add(hitId, type);
    batches.close();
    return sent;
  };

  it('names the look at the page that its events belong to', () => {
    expect(gather(['one', 'page'], ['one', 'show'], ['two', 'page']).map(({ hitId }) => hitId)).to.deep.equal([
      'one',
      'two',
    ]);
  });

  it('names none for a widget that a visitor opened before the look was noted: an empty name would be refused', () => {
    const [early, later] = gather(['', 'show'], ['one', 'page']);

    expect(JSON.parse(JSON.stringify(early))).to.not.have.property('hitId');
    expect(later?.hitId).to.equal('one');
  });
});
