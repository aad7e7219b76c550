import { expect } from 'chai';
import { faultsOf } from '../../../platform/http/index.ts';
import { createI18n } from '../../../platform/i18n/index.ts';
import { httpSecrets, httpSettings } from './http-settings.ts';

const good = { url: 'https://crm.example.ru/leads', body: '{"name":"{{name}}"}' };
const { translator } = createI18n();

/** Fields that are refused, each with why in words. */
function refusals(changes: object): string[] {
  const { error } = httpSettings.safeParse({ ...good, ...changes });
  const faults = error ? faultsOf(error, '/') : [];
  return faults.map(({ pointer, code, values }) => `${pointer} ${translator('ru')(`fields:${code}`, values)}`);
}

describe('settings of an HTTP request', () => {
  it('are as short as an address and a body', () => {
    expect(httpSettings.parse(good)).to.deep.include({
      method: 'POST',
      format: 'json',
      headers: [],
      success: 'status',
    });
    expect(refusals({ method: 'GET', body: '', url: 'https://crm.example.ru/leads?name={{name}}' })).to.deep.equal([]);
  });

  const refused: [what: string, changes: object, words: RegExp][] = [
    [
      'an unknown name, with its place',
      { body: '{\n  "a": "{{nmae}}"\n}' },
      /^\/body Строка 2, знак 9: подстановки «nmae» нет/,
    ],
    ['braces left open', { body: '{"a": "{{name}"}' }, /^\/body Строка 1, знак 8: подстановки «name» нет/],
    ['an inherited name', { body: '"{{constructor}}"' }, /^\/body .*«constructor» нет/],
    ['half of a name', { body: '"{{utm}}"' }, /«utm» нет/],
    ['an answer to no question', { body: '"{{answer.}}"' }, /«answer\.» нет/],
    ['what is no JSON, with its place', { body: '{\n"a": {{name}},\n}' }, /^\/body Строка 3, знак 1: это не JSON/],
    ['what is no JSON at all', { body: 'name={{name}}' }, /^\/body Это не JSON/],
    ['what is no XML', { format: 'xml', body: '<a>{{name}}' }, /^\/body Это не XML/],
    ['a name in a tag', { format: 'xml', body: '<a><!--{{name}}--></a>' }, /^\/body Подстановка стоит там/],
    ['a line that is no field', { format: 'form', body: 'a=1\nphone' }, /^\/body Строка 2: напишите поле так/],
    ['an empty body', { body: ' ' }, /^\/body Заполните/],
    ['a name in the path', { url: 'https://crm.example.ru/{{name}}/leads' }, /^\/url Подстановки в адресе/],
    ['a name behind the hash', { url: 'https://crm.example.ru/?a=1#{{name}}' }, /^\/url Подстановки в адресе/],
    ['an unknown name in the query', { url: 'https://crm.example.ru/?a={{nmae}}' }, /^\/url .*«nmae» нет/],
    ['a name for a host', { url: 'https://{{site.url}}/' }, /^\/url Подстановки в адресе/],
    [
      'a header of the request itself',
      { headers: [{ key: 'Content-Length', value: '1' }] },
      /^\/headers\/0\/key Этот заголовок/,
    ],
    [
      'a key among headers that are shown',
      { headers: [{ key: 'authorization', value: 'x' }] },
      /^\/headers\/0\/key .*ключ/,
    ],
    ['a header of two lines', { headers: [{ key: 'X-A', value: 'a\r\nX-B: c' }] }, /^\/headers\/0\/value/],
    [
      'a header that a visitor would write',
      { headers: [{ key: 'X-A', value: '{{name}}' }] },
      /^\/headers\/0\/value Подстановка/,
    ],
    ['a name of a header with a space', { headers: [{ key: 'X A', value: '' }] }, /^\/headers\/0\/key В имени/],
    ['a rule without a text', { success: 'text' }, /^\/successText Заполните/],
    ['a rule that names no value', { success: 'json', successText: 'ok' }, /^\/successText Напишите правило/],
  ];
  for (const [what, changes, words] of refused) {
    it(`refuse ${what}`, () => {
      const told = refusals(changes);
      expect(told).to.have.lengthOf(1);
      expect(told[0]).to.match(words);
    });
  }

  it('take a key as a whole header, and nothing that would be two', () => {
    const isTaken = (keyHeader: string) => httpSecrets.safeParse({ keyHeader }).success;
    const lines = [
      'X-Api-Key: 12345',
      'Authorization: Bearer a b',
      'X-Api-Key',
      '12345',
      'Host: evil',
      'X-A: b\r\nX-C: d',
      'X-A:',
    ];
    expect(lines.map(isTaken)).to.deep.equal([true, true, false, false, false, false, false]);
  });
});
