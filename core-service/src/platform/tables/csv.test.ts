import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvPieces } from './csv.ts';

const columns = [
  { header: '№', width: 9 },
  { header: 'Когда', width: 19, kind: 'moment' as const },
  { header: 'Имя', width: 20 },
];

/** The file of these names, each with a number and a moment. */
async function csvOf(names: readonly string[]): Promise<string> {
  const batches = (async function* () {
    yield names.map((name, index) => [index + 1, '2026-11-28 10:00:00', name]);
  })();
  let text = '';
  for await (const piece of csvPieces({ name: 'x', columns, batches })) text += piece;
  return text;
}

const guessed = [
  ...[
    '00123',
    '12-05',
    '1/2',
    '1E5',
    '5e-3',
    'TRUE',
    'ИСТИНА',
    '12345678901234567890',
    '10:30',
    '1,5',
    '1 000',
    '50 %',
  ],
  ...['+375 29 123-45-67', '+79262444393', '89262444393', 'MAR1', '#N/A', 'а;б"в\nг', ' x ', '', "'", "''", '=1+1'],
];

describe('CSV', () => {
  it('gives every text back, without the apostrophe of a formula, to whoever reads it by RFC 4180', async () => {
    const read = async (names: string[]) =>
      parse(await csvOf(names), { delimiter: ';', bom: true, from: 2 }).map((row: string[]) =>
        row[2]?.replace(/^'/, ''),
      );
    expect(await read(guessed)).to.deep.equal(guessed);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), async (names) => {
        expect(await read(names)).to.deep.equal(names);
      }),
      { numRuns: 50 },
    );
  });

  it('quotes what was typed and nothing else, so that programs may tell texts from numbers and moments', async () => {
    const quotedOnly = parse(await csvOf(guessed), {
      delimiter: ';',
      bom: true,
      from: 2,
      cast: (value, { quoting }) => (value === '' ? true : quoting),
    });
    expect(quotedOnly).to.deep.equal(guessed.map(() => [false, false, true]));
  });
});
