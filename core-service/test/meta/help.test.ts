import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { helpPages } from '@smartpoint/contracts/help';
import { en } from '../../panel/src/i18n/en/index.ts';
import { ru } from '../../panel/src/i18n/ru/index.ts';
import { screenRows } from '@smartpoint/panel/screens.ts';
import { anchorOf, helpFolder, readArticles } from '../../src/features/panel-hosting/help/articles.ts';

const locales = ['ru', 'en'] as const;
type Locale = (typeof locales)[number];
const textOf = (locale: Locale, page: string) => readFileSync(path.join(helpFolder, locale, `${page}.md`), 'utf8');
const pagesOf = (locale: Locale) => readdirSync(path.join(helpFolder, locale)).map((file) => path.parse(file).name);
const linksOf = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

const catalogues = { ru, en };
const localesFolder = path.resolve('core-service/locales');
const serviceWords = (locale: Locale) =>
  readdirSync(path.join(localesFolder, locale)).map((file) =>
    readFileSync(path.join(localesFolder, locale, file), 'utf8'),
  );
/** Buttons without words, words of other people's screens, and sentences of ours. */
const ofOthers = new Set(['⋮', 'Add New', 'последних 30 дней']);

describe('help', () => {
  for (const locale of locales) {
    it(`has the page that each screen leads to, with a title (${locale})`, () => {
      const titles = new Map(readArticles(locale).map(({ id, title }) => [id, title]));

      for (const { path: address, help } of screenRows) expect(titles.get(help), address).to.be.a('string').not.empty;
      expect([...titles.keys()]).to.deep.equal([...helpPages]);
    });

    it(`shows pictures that are there, of its own language (${locale})`, () => {
      for (const page of pagesOf(locale))
        for (const link of linksOf(textOf(locale, page)).filter((link) => link.startsWith('../images/'))) {
          expect(existsSync(path.join(helpFolder, locale, link)), `${page}: ${link}`).to.equal(true);
          expect(link).to.match(new RegExp(`-${locale}\\.webp$`));
        }
    });

    it(`leads from page to page by links that hold, to their headings too (${locale})`, () => {
      for (const page of pagesOf(locale))
        for (const link of linksOf(textOf(locale, page)).filter((link) => /^(\w+\.md)?#|\.md$/.test(link))) {
          const [file = '', part] = link.split('#');
          const target = file === '' ? page : file.replace(/\.md$/, '');
          const headings = [...textOf(locale, target).matchAll(/^##+ (.+)$/gm)].map(([, words = '']) =>
            anchorOf(words),
          );
          if (part !== undefined) expect(headings, `${page}: ${link}`).to.include(part);
        }
    });

    it(`says the same in each language, part by part (${locale})`, () => {
      const partsOf = (of: Locale) => readArticles(of).map(({ id, parts }) => [id, parts.length]);
      expect(partsOf(locale)).to.deep.equal(partsOf('ru'));
    });
  }

  for (const locale of locales)
    it(`calls what is on screens as they do (${locale})`, () => {
      const said = JSON.stringify([catalogues[locale], serviceWords(locale)]).toLowerCase();
      // In Russian the end of a word follows the sentence.
      const stemOf = (words: string) =>
        words.toLowerCase().slice(0, locale === 'ru' && words.length > 4 ? -2 : undefined);
      const quoted = pagesOf(locale).flatMap((page) =>
        [...textOf(locale, page).matchAll(/[«“]([^»”]+)[»”]/g)].flatMap(([, words = '']) =>
          words.split(' → ').map((each) => ({ page, words: each })),
        ),
      );
      const strange = quoted.filter(({ words }) => !ofOthers.has(words) && !said.includes(stemOf(words)));
      expect(strange).to.deep.equal([]);
      expect(quoted).to.have.length.above(50);
    });

  it('keeps no picture that no page shows', () => {
    const shown = new Set(
      locales.flatMap((locale) =>
        pagesOf(locale).flatMap((page) => linksOf(textOf(locale, page)).map((link) => path.basename(link))),
      ),
    );
    expect(readdirSync(path.join(helpFolder, 'images')).filter((name) => !shown.has(name))).to.deep.equal([]);
  });
});
