import { expect } from 'chai';
import fc from 'fast-check';
import { AppError } from '../../platform/errors/index.ts';
import { parseCollectBody } from './collect-body.ts';

const refusalOf = (json: string): Pick<AppError, 'code' | 'faults'> | undefined => {
  try {
    parseCollectBody(Buffer.from(json));
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, faults: error.faults };
  }
};

describe('parseCollectBody', () => {
  it('reads any JSON as JSON.parse does', () => {
    const spaces = fc.constantFrom(undefined, 2, '\t');
    const reads = (value: unknown, space: number | string | undefined) => {
      const json = JSON.stringify(value, null, space);
      expect(parseCollectBody(Buffer.from(json))).to.deep.equal(JSON.parse(json));
    };

    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary' }), spaces, reads), { numRuns: 1000 });
    fc.assert(
      fc.property(fc.array(fc.constantFrom('"', '\\', ':', '{', '}', 'a'), { maxLength: 12 }), spaces, (chars, space) =>
        reads({ [chars.join('')]: chars.join('') }, space),
      ),
    );
  });

  it('refuses a repeated key wherever it stands, however it is spelt', () => {
    const repeated = [
      '{"a":1,"a":2}',
      '{"a":1,"\\u0061":2}',
      '{"page":{"url":1,"url":1}}',
      '{"events":[{"type":1},{"type":1,"type":1}]}',
      '{"x":{"y":[[{"z":1,"z":2}]]}}',
      '{"__proto__":1,"__proto__":2}',
      `{"a":1,"a"${' '.repeat(40)}:2}`,
      '{"a:":1,"b":":","a:":{}}',
    ];

    for (const json of repeated) expect(refusalOf(json)?.code, json).to.equal('invalid-request');
    expect(refusalOf('{"siteKey":1,"siteKey":2}')?.faults[0]).to.deep.include({
      pointer: '/siteKey',
      code: 'duplicate-key',
    });
  });

  it('refuses nesting deeper than 32, up to the deepest that fits', () => {
    const nested = (depth: number) => `{"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;

    expect(refusalOf(nested(31))).to.equal(undefined);
    expect(refusalOf(nested(32))?.faults[0]?.code).to.equal('too-deep');
    expect(refusalOf(nested(32_000))?.faults[0]?.code).to.equal('too-deep');
  });

  it('refuses what is not strict JSON in UTF-8', () => {
    const broken = [
      '',
      ' ',
      '{',
      '{"a":1,}',
      "{'a':1}",
      'undefined',
      'NaN',
      '\uFEFF{}',
      '{}{}',
      '{"a":"\n"}',
      '{"a":01}',
    ];

    for (const json of broken) expect(refusalOf(json)?.code, json).to.equal('malformed-json');
    for (const bytes of [
      [0xff, 0xfe, 0x7b, 0],
      [0x22, 0xc0, 0x80, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0x22, 0xf0, 0x9f, 0x22],
    ]) {
      expect(() => parseCollectBody(Buffer.from(bytes)), String(bytes))
        .to.throw(AppError)
        .with.property('code', 'malformed-json');
    }
  });
});
