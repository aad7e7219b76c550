import { expect } from 'chai';
import { isSilent } from './is-silent.ts';

describe('a report of nothing', () => {
  const none = { visits: 0, visitors: 0, leads: 0 };

  it('is one without visits, visitors, leads and shows', () => {
    expect(isSilent({ total: none, widgets: [{ shows: 0 }] })).to.equal(true);
  });

  it('is none where a visit was lost and a person, a show or a lead was not', () => {
    expect(isSilent({ total: { ...none, visitors: 1 }, widgets: [] })).to.equal(false);
    expect(isSilent({ total: { ...none, leads: 1 }, widgets: [] })).to.equal(false);
    expect(isSilent({ total: none, widgets: [{ shows: 0 }, { shows: 1 }] })).to.equal(false);
  });
});
