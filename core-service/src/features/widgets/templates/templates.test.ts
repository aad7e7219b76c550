import { expect } from 'chai';
import { locale } from '@smartpoint/contracts/primitives';
import { widgetContentSchema, type WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { kindOf } from '../kinds/registry.ts';
import { businesses } from './businesses.ts';
import { contentOfTemplate } from './template.ts';

const templates = businesses.flatMap(({ templates: own }) => own);
const locales = locale.options;

/** Everything that is written in it, with where it stands. */
function wordsOf(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => wordsOf(each, `${place}/${key}`));
}

describe('templates by business', () => {
  it('have names of their own, and every kind begins at least one', () => {
    const ids = templates.map(({ id }) => id);
    expect(ids).to.deep.equal([...new Set(ids)]);
    for (const { id, templates: own } of businesses)
      for (const each of own) expect(each.id).to.match(new RegExp(`^${id}-`));
    const kinds = widgetContentSchema.options.map(({ shape }) => shape.kind.value);
    expect(new Set(templates.map(({ kind }) => kind))).to.have.all.keys(...kinds);
    for (const { name, words } of businesses) expect([name.ru, name.en, words]).to.not.include('');
  });

  for (const template of templates) {
    describe(template.id, () => {
      const contents = new Map<string, WidgetContent>(
        locales.map((language) => [language, contentOfTemplate(template, language)]),
      );

      it('is a widget that its kind can read, in one language', () => {
        for (const [language, { settings }] of contents) {
          const { appearance: _, ...rest } = settings;
          const russian = wordsOf(rest).filter(([, words]) => /\p{Script=Cyrillic}/u.test(words));
          if (language === 'en') expect(russian).to.deep.equal([]);
          else expect(russian).to.not.be.empty;
        }
        expect(
          wordsOf(template.name)
            .concat(wordsOf(template.about))
            .map(([, words]) => words.length > 60),
        ).to.not.include(true);
      });

      it('says one thing in its heading, and asks for a way to answer', () => {
        for (const { kind, settings } of contents.values()) {
          const { questions, seen } = kindOf(kind);
          const { title, button } = seen(settings);
          expect(title).to.have.length.within(1, 60);
          expect(button).to.have.length.within(1, 40);
          const asked = questions(settings);
          if (asked.length > 0)
            expect(asked.some(({ kind: field }) => field === 'phone' || field === 'email')).to.equal(true);
        }
      });

      it('comes to nobody at once, again and again', () => {
        for (const { settings } of contents.values()) {
          const { triggers, frequency } = settings;
          const isButton = template.kind === 'callback' || template.kind === 'multiform';
          if (!isButton && triggers.delaySeconds !== null) expect(triggers.delaySeconds).to.be.at.least(10);
          expect(frequency.times).to.be.at.most(3);
          expect(frequency.stopAfterLead).to.equal(true);
        }
      });
    });
  }
});
