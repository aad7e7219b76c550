import { expect } from 'chai';
import { sourceFiles } from '../../source-files.ts';
import { en } from './en/index.ts';
import { ru } from './ru/index.ts';
import { createTranslate } from './translate.ts';

const stem = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const stems = (catalogue: object) => [...new Set(Object.keys(catalogue).map(stem))].toSorted();

const code = sourceFiles(/\.tsx?$/).filter(({ path }) => !path.startsWith('i18n/') && !path.includes('.test.'));
const text = code.map((file) => file.text).join('\n');
/** `t(`kind.${kind}`)` and a beginning kept as `'kind.'` use every key that begins so and has no further dot. */
const templates = [...text.matchAll(/`([\w.-]+\.)\$\{[^}]+\}([\w.-]*)`|'([a-z][\w-]*\.[\w.-]*\.)'/g)].map(
  ([, start, end = '', beginning = '']) => ({ start: start ?? beginning, end }),
);

function isUsed(key: string): boolean {
  if (text.includes(`'${key}'`) || text.includes(`"${key}"`)) return true;
  return templates.some(({ start, end }) => {
    const middle = key.slice(start.length, key.length - end.length);
    return key.startsWith(start) && key.endsWith(end) && middle.length > 0 && !middle.includes('.');
  });
}

describe('texts of the panel', () => {
  it('are the same keys in Russian and English', () => {
    expect(stems(en)).to.deep.equal(stems(ru));
  });

  it('are all used', () => {
    expect(stems(ru).filter((key) => !isUsed(key))).to.deep.equal([]);
  });

  it('have the same places for values in both languages', () => {
    const places = (catalogue: Record<string, string>, key: string) => {
      const forms = Object.keys(catalogue).filter((name) => stem(name) === key);
      const found = forms.flatMap((name) =>
        [...(catalogue[name] ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name),
      );
      return [...new Set(found)].toSorted();
    };
    for (const key of stems(ru)) expect(places(en, key), key).to.deep.equal(places(ru, key));
  });

  it('are never empty and never left in the other language', () => {
    for (const [key, value] of Object.entries(ru)) expect(value.trim(), key).not.to.equal('');
    for (const [key, value] of Object.entries(en)) expect(value, key).to.match(/^[^а-яё]+$/i);
  });

  it('have every plural form of Russian', async () => {
    const t = await createTranslate('ru', ru);

    const lines = [1, 2, 5, 11, 21, 104].map((count) => t('report.total', { count, number: count }));

    expect(lines).to.deep.equal(['1 заявка', '2 заявки', '5 заявок', '11 заявок', '21 заявка', '104 заявки']);
  });

  it('read a count with its thousands apart, and no other number', async () => {
    const t = await createTranslate('ru', ru);

    expect(t('funnel.lost.clicks', { count: 2_268_000 }).replaceAll(/\s/g, ' ')).to.equal('не начали: 2 268 000');
    expect(t('audit.target.user', { id: 10_427 })).to.equal('участник 10427');
  });

  it('show hostile values as they are', async () => {
    const t = await createTranslate('en', en);

    expect(t('home.off', { name: '<b>{{x}} & $t(ui.copy)' })).to.equal('“<b>{{x}} & $t(ui.copy)” is no longer shown');
  });

  it('keep the literal words of the source documents', () => {
    const literal = ['ВХОД', 'Регистрация', 'НАЧАТЬ РЕГИСТРАЦИЮ', 'СОЗДАТЬ ФОРМУ', 'ГРУППЫ РАССЫЛКИ', '+ ЕЩЕ'];
    const more = ['СОЗДАТЬ СПРАВОЧНИК', 'СОХРАНИТЬ', 'Общие настройки', 'Персональные данные', 'Справочники', 'Модули'];
    expect(Object.values(ru)).to.include.members([...literal, ...more]);
  });
});
