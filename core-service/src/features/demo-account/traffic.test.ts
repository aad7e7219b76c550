import { expect } from 'chai';
import { makeTraffic } from './traffic.ts';

const now = new Date('2026-11-27T15:20:00Z');
const traffic = makeTraffic({ now, widgets: 2 });
const leads = traffic.flatMap(({ lead }) => lead ?? []);
const events = traffic.flatMap((session) => session.events);

describe('traffic of the demo account', () => {
  it('is the same every time, and that of past days does not depend on the hour', () => {
    expect(makeTraffic({ now, widgets: 2 })).to.deep.equal(traffic);

    const inTheMorning = makeTraffic({ now: new Date('2026-11-27T06:00:00Z'), widgets: 2 });
    expect(inTheMorning).to.deep.equal(traffic.slice(0, inTheMorning.length));
    expect(inTheMorning.length).to.be.lessThan(traffic.length);
  });

  it('fills sixty days up to this moment, and nothing after it', () => {
    const days = new Set(traffic.map(({ at }) => new Date(at.getTime() + 3 * 3600_000).toISOString().slice(0, 10)));

    expect(days.size).to.equal(60);
    expect(traffic.length).to.be.within(4500, 8000);
    expect(events.every(({ at }) => at < now)).to.equal(true);
    expect(traffic.map(({ at }) => +at)).to.deep.equal(traffic.map(({ at }) => +at).sort((a, b) => a - b));
  });

  it('has some two hundred leads from several sources, devices and cities', () => {
    const withLead = traffic.filter(({ lead }) => lead);

    expect(leads.length).to.be.within(150, 260);
    expect(new Set(withLead.map(({ source }) => source.source)).size).to.be.greaterThan(5);
    expect(new Set(withLead.map(({ device }) => device.device)).size).to.be.greaterThan(1);
    expect(new Set(withLead.map(({ place }) => place.city)).size).to.be.greaterThan(5);
    expect(new Set(leads.map(({ widget }) => widget))).to.deep.equal(new Set([0, 1]));
  });

  it('is busier in the evening than at night, and on working days than on Saturdays', () => {
    const local = traffic.map(({ at }) => new Date(at.getTime() + 3 * 3600_000));
    const visitsAt = (hour: number): number => local.filter((at) => at.getUTCHours() === hour).length;
    const visitsOn = (day: number): number => local.filter((at) => at.getUTCDay() === day).length;

    expect(visitsAt(20)).to.be.greaterThan(visitsAt(3) * 5);
    expect(visitsOn(2)).to.be.greaterThan(visitsOn(6));
  });

  it('begins every visit with a visit and a page, and every lead with a show and a click of the same widget', () => {
    for (const { events: seen, lead } of traffic) {
      expect(seen.slice(0, 2).map(({ kind }) => kind)).to.deep.equal(['visit', 'page']);
      if (!lead) continue;
      expect(seen.slice(-3).map(({ kind, widget }) => [kind, widget])).to.deep.equal(
        ['show', 'click', 'lead'].map((kind) => [kind, lead.widget]),
      );
    }
  });

  it('names nobody real: telephone numbers and addresses that are given to nobody', () => {
    for (const { phone } of leads) expect(phone).to.match(/^\+7(495|812|843|343|831|383|861|846|863)0\d{6}$/);
    for (const { ip } of traffic) expect(ip).to.match(/^203\.0\.113\.\d+$/);
    for (const { pageUrl } of events) expect(new URL(pageUrl).hostname).to.match(/\.example$/);
  });

  it('marks paid visits with a campaign and a click id', () => {
    const paid = traffic.filter(({ source }) => source.channel === 'paid');

    expect(paid.length).to.be.greaterThan(500);
    for (const { query, clickIds } of paid) {
      expect(query).to.match(/^utm_source=yandex&utm_medium=cpc&utm_campaign=[\w-]+&yclid=\d{15,16}$/);
      expect(Object.keys(clickIds)).to.deep.equal(['yclid']);
    }
  });
});
