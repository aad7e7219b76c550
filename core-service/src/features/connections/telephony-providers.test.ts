import { expect } from 'chai';
import { locale } from '@smartpoint/contracts/primitives';
import { createI18n } from '../../platform/i18n/index.ts';
import type { CallAnswer, CallRequest } from '../../platform/outbound/index.ts';
import { printReason } from '../deliveries/index.ts';
import { examples } from './connectors.fixture.ts';
import type { Delivery, Dialled, KnownCall } from './kit/telephony.ts';
import { mangoSign } from './mango/mango-signature.ts';
import { connectors } from './registry.ts';
import { telephonyOf } from './index.ts';
import { authorization, zadarmaSign } from './zadarma/zadarma-signature.ts';

const { translator } = createI18n();
const at = new Date('2026-11-27T09:00:00Z');
const ref = '2f1c0f7e-0000-4000-8000-000000000001';
const order: KnownCall = {
  ...{ ref, operator: '101', client: '79262444393', at, externalId: null },
  isHeard: true,
  clientBeganAt: null,
};
const answer = (status: number, body = ''): CallAnswer => ({ status, headers: {}, body });
const delivery = (form: Record<string, string>, { path = '', signature = '' } = {}): Delivery => ({
  form,
  path,
  at,
  header: (name) => (name === 'signature' ? signature : ''),
});

/** What every provider of telephony promises; a new one is under it by its line in the registry. */
for (const connector of connectors) {
  const { manifest, telephony } = connector;
  const example = examples[manifest.id];
  if (!telephony || !example) continue;
  describe(`calls through ${manifest.id}`, () => {
    const { settings, secrets } = example;
    const dial = (): CallRequest => connector.authorise(telephony.dial(order, settings), secrets, { key: ref, at });
    const words = (dialled: Dialled): string[] =>
      dialled.kind === 'refused' ? locale.options.map((each) => printReason(dialled.reason, translator(each))) : [];

    it('order one call of this client, over https, the same each time', () => {
      expect(dial()).to.deep.equal(dial());
      expect(new URL(dial().url).protocol).to.equal('https:');
      expect(decodeURIComponent(`${dial().url} ${dial().body ?? ''}`)).to.include('79262444393');
    });

    it('name the operator that the settings name, else leave it to the branch', () => {
      expect(telephony.operatorOf(settings)).to.match(/^[\w.@-]*$/);
    });

    it('take no answer for a refusal or a success that says neither', () => {
      const vague = [answer(500), answer(502, '<html>'), answer(504), answer(200, '<!doctype html><h1>Работы</h1>')];
      if (telephony.isSimulator) return;
      expect(vague.map((each) => telephony.dialled(each).kind)).to.deep.equal(vague.map(() => 'unknown'));
    });

    it('say in words why a call was not taken', () => {
      for (const status of telephony.isSimulator ? [402] : [401, 429]) {
        const dialled = telephony.dialled(answer(status));
        expect(dialled.kind, String(status)).to.equal('refused');
        for (const text of words(dialled)) expect(text).to.not.include('connections:').and.not.equal('');
      }
    });

    it('can be asked about a call, or tell of it themselves', () => {
      expect(telephony.asking !== undefined || telephony.hearing !== undefined).to.equal(true);
    });

    const { asking, hearing } = telephony;
    if (asking)
      it('ask about a call by our own id, or what goes on, and make nothing of an answer that is none', () => {
        if (!telephony.conducting) expect(asking.request(order, settings).body).to.include(ref);
        expect(asking.read(answer(200, '<html>'), order, at)).to.equal(undefined);
        expect(asking.read(answer(500), order, at)).to.equal(undefined);
      });
    if (hearing)
      it('hear nobody who does not sign', () => {
        const forms: Record<string, string>[] = [{}, { json: '{}', sign: 'x', vpbx_api_key: 'x' }, { crm_token: 'x' }];
        forms.push({ event: 'NOTIFY_OUT_END', internal: '100', destination: '79262444393' }, { event: 'toString' });
        for (const form of forms) expect(hearing.hear(delivery(form), settings, secrets)).to.equal(undefined);
      });
  });
}

describe('signatures of telephony', () => {
  it('of Mango are over the very text', () => {
    const json = '{"command_id":"lead-1","from":{"extension":"101"},"to_number":"79991234567"}';
    expect(mangoSign(json, { key: 'test-key', salt: 'test-salt' })).to.equal(
      'fb6b5710a3b289b0fdf58571cf9dbb50a6c90db94c49b1acde8185acd223c581',
    );
  });

  it('of Zadarma are base64 of the hex text, over requests and over events', () => {
    const url = 'https://api.zadarma.com/v1/request/callback/?format=json&from=100&to=%2B79991234567';
    expect(authorization(url, { key: 'test-key', secret: 'test-secret' })).to.equal(
      'test-key:N2YzNTRmMWY5MWE4MDQxM2E1M2Q3MTIwODY5NGM3YjkxZmMyYWE3OQ==',
    );
    expect(zadarmaSign('100799912345672026-01-02 03:04:05', 'test-secret')).to.equal(
      'NzcxNTQ3MzhhMDEwZGM0ZjU1ZjRkNmQwODk4OGE3N2EzMTYwODMxNg==',
    );
  });
});

describe('events of telephony', () => {
  const hear = (id: string, heard: Delivery) =>
    telephonyOf(id)?.hearing?.hear(heard, examples[id]?.settings, examples[id]?.secrets);

  it('of Zadarma belong to a call by both numbers', () => {
    const call = { internal: '100', destination: '79991234567', call_start: '2026-01-02 03:04:05' };
    const form = { ...call, event: 'NOTIFY_OUT_END', pbx_call_id: 'out_1', disposition: 'busy', duration: '0' };
    const signature = zadarmaSign('100799912345672026-01-02 03:04:05', 'test-secret');
    const named = { operator: '100', client: '79991234567', externalId: 'out_1' };
    expect(hear('zadarma', delivery(form, { signature }))).to.deep.equal([
      { key: 'out_1.end', call: named, kind: 'ended', leg: null, at, cause: 'busy', talkSeconds: 0 },
    ]);
    expect(hear('zadarma', delivery({ ...form, call_start: 'later' }, { signature }))).to.equal(undefined);
  });

  it('of the VATS tell the end with its record, and take only links of the web', () => {
    const form = { crm_token: 'token-of-crm', cmd: 'history', callid: '7', status: 'Success', duration: '42' };
    const told = hear('megafon', delivery({ ...form, link: 'https://rec.example/7.mp3' }));
    expect(told?.map(({ kind, talkSeconds, url }) => [kind, talkSeconds ?? url])).to.deep.equal([
      ['ended', 42],
      ['record', 'https://rec.example/7.mp3'],
    ]);
    expect(hear('megafon', delivery({ ...form, link: 'javascript:alert(1)' }))).to.have.length(1);
  });

  it('of UIS are read from its report', () => {
    const row = { id: 5, finish_reason: 'operator_not_responsible', talk_duration: 0, call_api_external_id: ref };
    const told = telephonyOf('uiscalls')?.asking?.read(
      answer(200, JSON.stringify({ result: { data: [row] } })),
      order,
      at,
    );
    expect(Array.isArray(told) && told.map(({ kind, leg, cause }) => [kind, leg, cause])).to.deep.equal([
      ['leg-ended', 'operator', 'no-answer'],
      ['ended', null, 'no-answer'],
    ]);
    expect(telephonyOf('uiscalls')?.asking?.read(answer(200, '{"result":{"data":[]}}'), order, at)).to.deep.equal([]);
  });
});
