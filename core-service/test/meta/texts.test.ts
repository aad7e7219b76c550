import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { problems } from '@smartpoint/contracts/problems';
import { root, sourceFiles } from './import-graph.ts';

type Texts = Map<string, string>;

const locales = path.join(root, 'core-service/locales');
/** Texts of the English contracts, which need a translation only (see api-docs). */
const russianOnly = /^api-docs:(summary|meaning)\./;
/** i18next's endings of plural forms: Russian has more of them than English. */
const plural = /_(zero|one|two|few|many|other)$/;

const russian = readLocale('ru');
const english = readLocale('en');
const sources = sourceFiles()
  .filter((file) => file.startsWith('core-service/src/') || file.startsWith('core-service/contracts/'))
  .map((file) => ({ file, text: withoutComments(readFileSync(path.join(root, file), 'utf8')) }));

describe('texts of the service', () => {
  it('exist in both languages', () => {
    const keys = (texts: Texts) =>
      new Set([...texts.keys()].filter((key) => !russianOnly.test(key)).map(withoutPlural));

    expect([...keys(russian)].sort()).to.deep.equal([...keys(english)].sort());
  });

  it('have every plural form of their language', () => {
    expect(missingForms(russian, ['one', 'few', 'many'])).to.deep.equal([]);
    expect(missingForms(english, ['one', 'other'])).to.deep.equal([]);
  });

  it('are not empty and fill in the same values in both languages', () => {
    const differing = [...russian].filter(([key, text]) => {
      const other = english.get(key);
      return text.trim() === '' || (other !== undefined && placeholders(other) !== placeholders(text));
    });

    expect(differing.map(([key]) => key)).to.deep.equal([]);
  });

  it('are Russian in Russian and English in English', () => {
    const cyrillic = [...english].filter(([, text]) => /[а-яё]/i.test(text) && !/«[^»]*»/.test(text));

    expect(cyrillic.map(([key]) => key)).to.deep.equal([]);
  });

  it('explain every problem', () => {
    for (const code of Object.keys(problems)) {
      expect(russian.has(`problems:${code}`), code).to.equal(true);
      expect(english.has(`problems:${code}`), code).to.equal(true);
    }
  });

  it('explain every fault of a field that the code can report', () => {
    const codes = new Set(sources.flatMap(({ text }) => fieldCodesIn(text)));

    expect(codes.size).to.be.greaterThan(15);
    expect([...codes].filter((code) => !russian.has(`fields:${code}`))).to.deep.equal([]);
  });

  it('hold every key that the code names in full', () => {
    const missing = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\bt\(\s*'([\w-]+:[\w.-]+)'/g)]
        .map(([, key = '']) => key)
        .filter((key) => !russian.has(key) && !russian.has(`${key}_one`))
        .map((key) => `${file}: ${key}`),
    );

    expect(missing).to.deep.equal([]);
  });
});

function readLocale(locale: string): Texts {
  const folder = path.join(locales, locale);
  return new Map(
    readdirSync(folder).flatMap((file) => {
      const content: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
      return flatten(content).map(([key, text]): [string, string] => [`${path.basename(file, '.json')}:${key}`, text]);
    }),
  );
}

function flatten(value: unknown, prefix = ''): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]];
  if (typeof value !== 'object' || value === null) throw new Error(`${prefix} is not a text`);
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, prefix ? `${prefix}.${key}` : key));
}

/** Comments quote keys that are no keys. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}

function withoutPlural(key: string): string {
  return key.replace(plural, '');
}

function missingForms(texts: Texts, forms: string[]): string[] {
  const counted = new Set([...texts.keys()].filter((key) => plural.test(key)).map(withoutPlural));
  return [...counted].flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !texts.has(key));
}

function placeholders(text: string): string {
  return [...new Set(text.match(/\{\{\s*\w+/g))].sort().join();
}

/** `{ error: 'code' }` of the contracts, `invalid(pointer, 'code')` and `code: 'code'` of faults in the service. */
function fieldCodesIn(text: string): string[] {
  const written = [
    ...text.matchAll(/\{ error: '([a-z-]+)'/g),
    ...text.matchAll(/\binvalid\(\s*[^,()]+,\s*'([a-z-]+)'/g),
    ...text.matchAll(/pointer[^{}\n]*,\s*code: '([a-z-]+)'/g),
  ];
  return written.map(([, code = '']) => code);
}
