import { expect } from 'chai';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { xlsxPieces } from './xlsx.ts';

const columns = [{ header: 'Имя', width: 20 }];

async function sheetOf(texts: readonly string[]): Promise<string> {
  const batches = (async function* () {
    yield texts.map((text) => [text]);
  })();
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxPieces({ name: 'x', columns, batches }))
    if (piece instanceof Uint8Array) pieces.push(piece);
  return strFromU8(unzipSync(Buffer.concat(pieces))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
}

/** What stands outside of XML 1.0, section 2.2: a reader refuses the whole file for one of them. */
const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Texts of the first column below its head, as ECMA-376 has them read: lines as XML reads them, then `_xHHHH_`. */
function textsIn(sheet: string): string[] {
  const cells = [...sheet.matchAll(/<c r="A\d+"[^>]*?(?:\/>|>(.*?)<\/c>)/gs)].slice(1);
  return cells.map(([, cell = '']) =>
    (/<t[^>]*>(.*)<\/t>/s.exec(cell)?.[1] ?? '')
      .replace(/\r\n?/g, '\n')
      .replace(/&(\w+);/g, (_whole, name: string) => entities[name] ?? '?')
      .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)))
      .replace(/_x([\dA-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16))),
  );
}

describe('a workbook', () => {
  it('gives back what looks like numbers, dates, formulas and the signs of its own writing', async () => {
    const typed = [
      ...[
        '00123',
        '12-05',
        '1E5',
        'TRUE',
        '+79262444393',
        '12345678901234567890',
        '=1+1',
        "'x",
        ' x ',
        'a\r\nb',
        '<&>"',
      ],
      ...['_x0041_', '_x000D_', '_x005F_x0041_', '__x0041_x0042_', '_x00e9_', '_x41_', 'a\u0001b'],
    ];
    expect(textsIn(await sheetOf(typed))).to.deep.equal(typed);
  });

  it('can be read whatever was typed: no sign breaks it, and none but broken ones is changed', async () => {
    const units = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\ufffe', '\uffff', '\ud800', '_x', '_', '0041_'),
    );
    const anyText = fc.array(units, { maxLength: 8 }).map((parts) => `.${parts.join('')}.`);
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1 }), async (typed) => {
        const sheet = await sheetOf(typed);
        expect(illegal.test(sheet)).to.equal(false);
        expect(textsIn(sheet)).to.deep.equal(
          typed.map((text) => text.toWellFormed().replace(/[\ufffe\uffff]/g, '\ufffd')),
        );
      }),
      { numRuns: 60 },
    );
  });
});
