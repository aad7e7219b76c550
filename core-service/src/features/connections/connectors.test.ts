import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { createI18n } from '../../platform/i18n/index.ts';
import { locale } from '@smartpoint/contracts/primitives';
import type { CallAnswer, CallRequest } from '../../platform/outbound/index.ts';
import type { LeadForFacts } from '../leads/index.ts';
import { connectorView } from './connector-view.ts';
import { examples } from './connectors.fixture.ts';
import type { Connector } from './kit/connector.ts';
import type { ConnectorExample } from './kit/example.ts';
import { connectors } from './registry.ts';
import { sampleLead } from './sample-lead.ts';

const { translator } = createI18n();
const at = new Date('2026-11-27T09:00:00Z');
const account = { name: 'Магазин', locale: 'ru' as const, timeZone: 'Europe/Moscow' };
const full = sampleLead(account, translator('ru'), at);
/** All that a visitor must give. */
const phoneOnly: LeadForFacts = { ...full, name: '', email: '', fields: [], utm: {}, pageUrl: '' };
const hostile: LeadForFacts = {
  ...full,
  name: '😀\u0000"\'<b>{{lead.phone}}</b>\r\nX-Evil: 1',
  fields: [{ label: 'Комментарий\r\n', value: '\ud800 }{ ]]> & \u2028' }],
};

const answer = (status: number, headers: CallAnswer['headers'] = {}, body = ''): CallAnswer => ({
  status,
  headers,
  body,
});

/** Every text that is really there: a missing one is printed as its key, `crm.field.token`. */
const isText = (text: string) => text !== '' && !/^\S+\.(name|summary|field|choice|failure)\b\S*$/.test(text);

/** What every service that can be connected promises; a new one is under it by its line in the registry. */
for (const connector of connectors) {
  describe(`the connector ${connector.manifest.id}`, () => {
    const { manifest } = connector;
    const folder = path.join(import.meta.dirname, manifest.id);
    const example: ConnectorExample | undefined = examples[manifest.id];
    if (!example) throw new Error(`${manifest.id} has no example in connectors.fixture.ts`);
    it('has words for everything its form asks, in every language', () => {
      for (const language of locale.options) {
        const { name, summary, fields } = connectorView(connector, {}, translator(language));
        const texts = fields.flatMap(({ label, choices }) => [label, ...(choices ?? []).map((choice) => choice.label)]);
        expect([name, summary, ...texts].filter((text) => !isText(text))).to.deep.equal([]);
      }
    });

    it('names fields of its form and words for refusals where it says what mends what', () => {
      for (const [word, field] of Object.entries(manifest.mendedIn ?? {})) {
        expect(manifest.fields.map(({ name }) => name)).to.include(field);
        const key = `connections:${manifest.id}.failure.${word}`;
        for (const language of locale.options)
          expect(translator(language)(key, { reply: '' })).to.include(
            translator(language)(`connections:${manifest.id}.field.${field}`),
          );
      }
    });

    it('says beside every key where it comes from', () => {
      for (const language of locale.options) {
        const { fields } = connectorView(connector, {}, translator(language));
        const keys = fields.filter(({ kind, isOptional }) => kind === 'secret' && !isOptional);
        for (const { name, help } of keys) expect(help, `${language} ${name}`).to.match(/.{10}/);
      }
    });

    it('is data: what the panel gets is what the manifest says', () => {
      expect(JSON.parse(JSON.stringify(manifest))).to.deep.equal(manifest);
    });

    it('tells in its README where keys come from and what is sent', () => {
      expect(existsSync(path.join(folder, 'README.md'))).to.equal(true);
      expect(readFileSync(path.join(folder, 'README.md'), 'utf8').length).to.be.above(400);
    });

    it('names a connection, and takes its own example', () => {
      expect(connector.settings.safeParse(example.settings).error?.issues).to.equal(undefined);
      expect(connector.secrets.safeParse(example.secrets).error?.issues).to.equal(undefined);
      expect(connector.nameOf(example.settings)).to.not.equal('');
    });

    if (connector.onPage) promisesOnPage(connector.onPage, example);
    if (!connector.takesLeads) return;
    const first = (lead: LeadForFacts): CallRequest => authorised(connector, example, lead);

    it('makes a request of any lead: a full one, a bare phone, hostile signs; the same one each time', () => {
      for (const lead of [full, phoneOnly, hostile]) {
        const request = first(lead);
        expect(request).to.deep.equal(first(lead));
        expect(new URL(request.url).protocol).to.equal('https:');
        for (const value of Object.values(request.headers)) expect(value).to.not.match(/[\r\n\0]/);
        expect(request.body?.isWellFormed() ?? true).to.equal(true);
      }
    });

    it('never puts what a visitor wrote into an address without encoding it', () => {
      expect(first(hostile).url).to.not.match(/[<>"\s{}]/);
    });

    it('asks a person for a new key, or waits, when it is not let in', () => {
      expect(connector.interpret(answer(401)).kind).to.equal(example.on401);
    });

    it('keeps the pause that is asked for', () => {
      expect(connector.interpret(answer(429, { 'retry-after': '120' }))).to.include({
        kind: 'retry',
        retryAfterMs: 120_000,
      });
    });

    it('takes trouble of the service for something that passes', () => {
      for (const status of [500, 502, 503, 504]) expect(connector.interpret(answer(status)).kind).to.equal('retry');
    });

    it('says every refusal in words, in every language', () => {
      for (const status of [301, 400, 401, 403, 404, 422, 429, 500]) {
        const outcome = connector.interpret(answer(status, {}, 'nonsense'));
        if (outcome.kind === 'delivered') throw new Error(`it takes ${status} for a success`);
        for (const language of locale.options) {
          const { key, values } = outcome.reason;
          expect(isText(translator(language)(key, { reply: '', ...values })), `${key} in ${language}`).to.equal(true);
        }
      }
    });
  });
}

/** What stands in the script of a site is public, small and the same until somebody changes it. */
function promisesOnPage(onPage: NonNullable<Connector['onPage']>, { settings, secrets }: ConnectorExample): void {
  it('gives pages public data alone, small and the same each time', () => {
    const { counter } = onPage(settings);
    const told = JSON.stringify(counter);
    expect(JSON.parse(told)).to.deep.equal(counter);
    expect(told.length).to.be.below(300);
    expect(onPage(settings)).to.deep.equal(onPage(settings));
    for (const secret of Object.values(z.record(z.string(), z.unknown()).parse(secrets)))
      expect(told).to.not.include(secret);
  });

  it('shows what its counter will hear: a call for each goal that has a name', () => {
    const { counter, calls } = onPage(settings);
    const names = Object.values(counter.goals);
    expect(names).to.not.be.empty;
    expect(calls.map((call) => names.find((name) => call.includes(name)))).to.deep.equal(names);
  });
}

function authorised(connector: Connector, { settings, secrets }: ConnectorExample, lead: LeadForFacts): CallRequest {
  const request = connector.next({
    lead,
    settings,
    answers: [],
    earlier: 0,
    attempt: 1,
    isProved: true,
    mapped: [],
    t: translator('ru'),
  });
  if (!request) throw new Error('nothing is sent');
  return connector.authorise(request, secrets, { key: 'delivery-1-1', at });
}
