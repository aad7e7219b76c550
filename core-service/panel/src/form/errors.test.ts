import { expect } from 'chai';
import * as z from 'zod';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { completeRegistration } from '@smartpoint/contracts/accounts';
import { ProblemError } from '../hosts/problem-error.ts';
import { ru } from '../i18n/ru/index.ts';
import { createTranslate } from '../i18n/translate.ts';
import { sayFault } from './say-fault.ts';
import { checkValues, errorAt, mended, rechecked, refusedFields } from './errors.ts';

const registration = completeRegistration.body;
const groups = saveMailingGroups.body;

const t = await createTranslate('ru', ru);

describe('checkValues', () => {
  it('finds every faulty field of registration, each with words of its own', () => {
    const empty = { email: 'a@b.ru', code: '', password: '', siteUrl: '', name: '', phone: '', timeZone: 'Mars/Base' };
    const fields = ['code', 'password', 'siteUrl', 'name', 'phone', 'timeZone'];
    const words = Object.fromEntries(fields.map((field) => [`/${field}`, `mend ${field}`]));

    const faults = checkValues(registration!, empty, words, () => 'other');

    expect(faults).to.deep.equal(words);
  });

  it('gives words to items of lists, and the general ones to a field without its own', () => {
    const words = { '/groups/*/emails': 'none', '/groups/*/emails/*': 'bad address' };
    const values = {
      groups: [
        { name: 'ok', emails: ['a@b.ru', 'broken'] },
        { name: '', emails: [] },
      ],
    };

    expect(checkValues(groups!, values, words, () => 'other')).to.deep.equal({
      '/groups/0/emails/1': 'bad address',
      '/groups/1/name': 'other',
      '/groups/1/emails': 'none',
    });
  });

  it('says of a field without words of its own what is wrong with it', () => {
    const schema = z.object({
      name: z.string().min(1).max(5),
      size: z.number().int().min(10).max(30),
      of: z.array(z.string()).max(1),
    });
    const said = (values: object) =>
      Object.values(checkValues(schema, { name: 'A', size: 10, of: [], ...values }, {}, (issue) => sayFault(issue, t)));

    expect(
      [
        { name: '' },
        { name: 'abcdef' },
        { size: 9 },
        { size: 31 },
        { size: 10.5 },
        { size: null },
        { of: ['a', 'b'] },
      ].map(said),
    ).to.deep.equal([
      ['Заполните это поле.'],
      ['Знаков не больше 5.'],
      ['Не меньше 10.'],
      ['Не больше 30.'],
      ['Нужно целое число.'],
      ['Нужно число.'],
      ['Слишком много: поместится 1.'],
    ]);
  });

  it('is silent about good values', () => {
    expect(checkValues(groups!, { groups: [{ name: 'A', emails: ['a@b.ru'] }] }, {}, () => 'other')).to.deep.equal({});
  });
});

describe('errors of a refusal', () => {
  const refusal = new ProblemError({
    type: 'about:blank',
    title: 'Some fields need mending',
    status: 422,
    detail: '',
    instance: '/v1/mailing-groups',
    code: 'invalid-request',
    requestId: 'r1',
    errors: [
      { pointer: '/groups/0/emails/1', code: 'email', message: 'first' },
      { pointer: '/groups/0/emails/1', code: 'long', message: 'second' },
      { pointer: '/name', code: 'required', message: 'name it' },
    ],
  });

  it('stand at their fields, the first of several', () => {
    expect(refusedFields(refusal)).to.deep.equal({ '/groups/0/emails/1': 'first', '/name': 'name it' });
  });

  it('are seen from the field around them', () => {
    const errors = refusedFields(refusal);

    expect(errorAt(errors, '/groups/0/emails')).to.equal('first');
    expect(errorAt(errors, '/groups/0/email')).to.equal(undefined);
    expect(errorAt(errors, '/groups/1')).to.equal(undefined);
  });

  it('go away with a change of the field or inside it, and what was said of them all with the last', () => {
    const left = mended({ errors: refusedFields(refusal), problem: 'mend' }, '/groups/0', () => false);
    expect(left).to.deep.equal({ errors: { '/name': 'name it' }, problem: 'mend' });
    expect(mended(left, '/name', () => true)).to.deep.equal({ errors: {}, problem: undefined });
  });

  it('stay with the items of a list that were not changed', () => {
    const errors = { '/groups': 'few', '/groups/0/name': 'x', '/groups/1/emails/2': 'y', '/groups/1': 'z' };
    const left = mended({ errors, problem: 'mend' }, '/groups', (item) => item !== '/groups/1');
    expect(Object.keys(left.errors)).to.deep.equal(['/groups/0/name', '/groups/1/emails/2']);
    expect(Object.keys(mended(left, '/groups/0/name', () => true).errors)).to.deep.equal(['/groups/1/emails/2']);
  });

  describe('of a rule between fields, when any of them changes', () => {
    const schema = z
      .object({ name: z.string().min(1), min: z.number(), max: z.number() })
      .refine(({ min, max }) => min <= max, { path: ['max'] });
    const bad = { name: 'A', min: 5, max: 3 };
    const check = (values: object) =>
      checkValues(schema, values, { '/max': 'less', '/name': 'name it' }, () => 'other');
    const known = check(bad);
    const again = (values: object, errors = known) =>
      rechecked({ errors, problem: 'mend' }, known, check({ ...bad, ...values }));

    it('go with the rule, wherever it was mended', () => {
      expect(known).to.deep.equal({ '/max': 'less' });
      expect(again({ min: 2 })).to.deep.equal({ errors: {}, problem: undefined });
      expect(again({ min: 4 })).to.deep.equal({ errors: known, problem: 'mend' });
    });

    it('stay while something else keeps the rule from being looked at, and go once it was', () => {
      expect(again({ name: '' }).errors).to.deep.equal(known);
      expect(again({ name: '', min: 2 }).errors).to.deep.equal(known);
      expect(again({ name: 'B', min: 2 }).errors).to.deep.equal({});
    });

    it('leave what others have said', () => {
      const errors = { ...known, '/name': 'is taken' };
      expect(again({ min: 2 }, errors)).to.deep.equal({ errors: { '/name': 'is taken' }, problem: 'mend' });
      expect(again({ min: 2 }, { '/max': 'refused by the service' }).errors).to.have.keys('/max');
    });
  });

  it('are not what a refusal as a whole is about', () => {
    const refused = { errors: {}, problem: 'too late' };
    expect(mended(refused, '/name', () => false)).to.deep.equal(refused);
  });

  it('of something else are none', () => {
    expect(refusedFields(new Error('x'))).to.deep.equal({});
  });
});
