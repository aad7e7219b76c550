import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { locale } from '@smartpoint/contracts/primitives';
import { createI18n } from '../../platform/i18n/index.ts';
import { printReason, type Outcome } from '../deliveries/index.ts';
import { examples } from './connectors.fixture.ts';
import { documentedRefusals, type DocumentedRefusal } from './documented-refusals.fixture.ts';
import type { Connector } from './kit/connector.ts';
import { pointed } from './kit/mended-in.ts';
import { connectorOf, connectors } from './registry.ts';

const { translator } = createI18n();

/** What a lead on its way hears, with the field that mends it. */
const outcomeOf = (connector: Connector, { answer, settings }: DocumentedRefusal): Outcome =>
  pointed(
    connector.judge(answer, { ...Object(examples[connector.manifest.id]?.settings), ...settings }),
    connector.manifest,
  );

/** What a person is told to do, in Russian: wait, or send again, or enter it by hand. */
const remedies = { retry: /[Пп]овторим/, rejected: /ещё раз|вручную|Проверьте|проверьте/ };

for (const [id, refusals] of Object.entries(documentedRefusals)) {
  describe(`refusals that ${id} documents`, () => {
    const connector = connectorOf(id);
    if (!connector) throw new Error(`${id} is not in the registry`);

    for (const documented of refusals) {
      const { code, means, mendedIn = [] } = documented;
      it(`${code}: is told in both languages, with the remedy and the field it is in`, () => {
        const outcome = outcomeOf(connector, documented);
        expect(outcome.kind).to.equal(means);
        if (!('reason' in outcome)) throw new Error('nothing is said');
        expect(outcome.reason.field).to.equal(mendedIn[0]);
        for (const language of locale.options) {
          const t = translator(language);
          const text = printReason(outcome.reason, t);
          expect(text)
            .to.match(/^\p{L}/u)
            .and.not.include('connections:')
            .and.not.include('{{');
          for (const field of mendedIn) expect(text).to.include(t(`connections:${id}.field.${field}`));
        }
        if (means !== 'reauthorize') expect(printReason(outcome.reason, translator('ru'))).to.match(remedies[means]);
      });
    }
  });
}

const manifestOf = (id: string): Connector['manifest'] => {
  const connector = connectorOf(id);
  if (!connector) throw new Error(`${id} is not in the registry`);
  return connector.manifest;
};

const words = z
  .record(z.string(), z.looseObject({ failure: z.record(z.string(), z.string()).optional() }))
  .parse(JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../locales/ru/connections.json'), 'utf8')));

describe('what the kit says itself', () => {
  const fieldOf = (key: string) => {
    const outcome = pointed({ kind: 'retry', reason: { key } }, manifestOf('retailcrm'));
    return 'reason' in outcome ? outcome.reason.field : undefined;
  };
  it('leads to the address or to the key, and to nothing where time alone mends it', () => {
    for (const word of ['dns', 'unreachable', 'timeout'])
      expect(fieldOf(`connections:failure.${word}`), word).to.equal('url');
    expect(fieldOf('connections:failure.let-in-no-more')).to.equal('apiKey');
    expect(fieldOf('connections:failure.trouble')).to.equal(undefined);
  });
});

describe('every word for a refusal', () => {
  for (const [id, refusals] of Object.entries(documentedRefusals)) {
    it(`of ${id} is said of something that it documents`, () => {
      const connector = connectorOf(id);
      if (!connector) throw new Error(`${id} is not in the registry`);
      const said = refusals.map((documented) => {
        const outcome = outcomeOf(connector, documented);
        return 'reason' in outcome ? outcome.reason.key : '';
      });
      const unheard = Object.keys(words[id]?.failure ?? {}).filter(
        (word) => !said.includes(`connections:${id}.failure.${word}`),
      );
      expect(unheard).to.deep.equal([]);
    });
  }

  it('is under this test, wherever a connector has words of its own and says which code it answers to', () => {
    const others = connectors
      .map(({ manifest }) => manifest.id)
      .filter((id) => words[id]?.failure && !(id in documentedRefusals));
    // The one answers nothing at all, the other is whatever its owner says it is.
    expect(others).to.have.members(['ga4server', 'http']);
  });
});
