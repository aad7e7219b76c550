import { expect } from 'chai';
import { takers } from './takers.ts';
import { makeTraffic } from './traffic.ts';
import { demoQuiz, demoShowcase, demoTradeIn } from './widgets.ts';

const now = new Date('2026-11-27T15:20:00Z');
const traffic = makeTraffic({ now, takers });
const leads = traffic.flatMap(({ lead }) => lead ?? []);
const events = traffic.flatMap((session) => session.events);

describe('traffic of the demo account', () => {
  it('is the same every time, and that of past days does not depend on the hour', () => {
    expect(makeTraffic({ now, takers })).to.deep.equal(traffic);

    const inTheMorning = makeTraffic({ now: new Date('2026-11-27T06:00:00Z'), takers });
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
    expect(new Set(leads.map(({ widget }) => widget)).size).to.equal(takers.length);
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

  it('answers what the widget asks', () => {
    const told = (name: string) =>
      leads
        .filter(({ widget }) => takers[widget]?.widget.name === name)
        .map(({ answers }) => answers.map(({ label }) => label));

    expect(told(demoQuiz.name)).to.deep.include(['Кому подбираем?', 'Сколько лет ребёнку?', 'Что пригодится?']);
    expect(told(demoQuiz.name)).to.deep.include(['Кому подбираем?', 'Ваш рост', 'Что пригодится?']);
    expect(told(demoTradeIn.name)[0]).to.deep.equal(['Марка', 'Модель', 'Год', 'Состояние']);
    expect(told(demoShowcase.name)[0]).to.deep.equal(['Товар', 'Цена', 'Код товара']);
    expect(leads.flatMap(({ answers }) => answers).filter(({ value }) => /undefined|NaN/.test(value))).to.deep.equal(
      [],
    );
  });

  it('is worked on: most have an outcome, a few wait', () => {
    const share = (status: string | null) =>
      leads.filter(({ work }) => (work?.status ?? null) === status).length / leads.length;

    expect(share('won')).to.be.within(0.25, 0.5);
    expect(share('lost')).to.be.within(0.2, 0.5);
    expect(share(null)).to.be.within(0.01, 0.15);
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
