import { expect } from 'chai';
import { AppError } from '../errors/index.ts';
import { parseForm } from './form-body.ts';

const parse = (text: string | Uint8Array) => parseForm(typeof text === 'string' ? Buffer.from(text) : text);

function refusalOf(text: string | Uint8Array): {
  code: string;
  pointer: string | undefined;
  fault: string | undefined;
} {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof AppError)
      return { code: error.code, pointer: error.faults[0]?.pointer, fault: error.faults[0]?.code };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a form body', () => {
  it('is fields with texts, decoded', () => {
    expect(parse('name=%D0%90%D0%BD%D0%BD%D0%B0+%D0%91.&phone=%2B7+900&empty=&bare')).to.deep.equal({
      name: 'Анна Б.',
      phone: '+7 900',
      empty: '',
      bare: '',
    });
    expect(parse('')).to.deep.equal({});
    expect(parse('&a=1&&b=x=y&')).to.deep.equal({ a: '1', b: 'x=y' });
  });

  it('nests what CRMs nest', () => {
    expect(parse('event=ONCRMLEADADD&data[FIELDS][ID]=5&auth%5Bapplication_token%5D=t')).to.deep.equal({
      event: 'ONCRMLEADADD',
      data: { FIELDS: { ID: '5' } },
      auth: { application_token: 't' },
    });
    expect(parse('leads[add][0][id]=1&leads[add][0][name]=A&leads[add][1][id]=2')).to.deep.equal({
      leads: { add: [{ id: '1', name: 'A' }, { id: '2' }] },
    });
    expect(parse('to[]=a&to[]=b&gap[1]=x')).to.deep.equal({ to: ['a', 'b'], gap: { 1: 'x' } });
  });

  it('keeps names of JavaScript apart from its own', () => {
    const form = parse('__proto__[admin]=1&constructor=x');

    expect(Object.keys(form as object)).to.deep.equal(['__proto__', 'constructor']);
    expect({}).not.to.have.property('admin');
  });

  const repeated = [
    'a=1&a=2',
    'a=1&a[b]=2',
    'a[b]=1&a=2',
    'a[b]=1&a[b]=2',
    'a=1&%61=2',
    'a[]=1&a[0]=2',
    'a[b][c]=1&a[b]=2',
  ];
  for (const text of repeated) {
    it(`refuses a name twice: ${text}`, () => {
      expect(refusalOf(text)).to.deep.include({ code: 'invalid-request', fault: 'duplicate-key' });
    });
  }

  it('names the one that repeats', () => {
    expect(refusalOf('x=0&a[b]=1&a[b]=2').pointer).to.equal('/a/b');
  });

  for (const text of ['a=%', 'a=%zz', 'a=%FF', '%C0%AF=1', '=x', 'a[=1', 'a]=1', '[a]=1', 'a[b]c=1', 'a[[b]]=1']) {
    it(`refuses what two parsers could read differently: ${text}`, () => {
      expect(refusalOf(text).code).to.equal('malformed-form');
    });
  }

  it('refuses bytes that are no UTF-8', () => {
    expect(refusalOf(new Uint8Array([0x61, 0x3d, 0xff])).code).to.equal('malformed-form');
  });

  it('nests as deep as JSON may and no deeper', () => {
    const nested = (levels: number) => `a${'[b]'.repeat(levels - 1)}=1`;

    expect(parse(nested(32))).to.have.property('a');
    expect(refusalOf(nested(33))).to.deep.include({ code: 'invalid-request', fault: 'too-deep' });
    expect(refusalOf(nested(50_000)).fault).to.equal('too-deep');
  });
});
