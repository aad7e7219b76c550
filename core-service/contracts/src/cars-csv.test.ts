import { expect } from 'chai';
import { mergeCars, readCarLines, readCarsCsv } from './cars-csv.ts';

const read = (text: string) => readCarsCsv(new TextEncoder().encode(text).buffer);

describe('a list of cars', () => {
  const cars = [
    { name: 'LADA', models: ['Granta', 'Vesta'] },
    { name: 'Haval', models: ['Jolion'] },
  ];

  for (const [what, text] of [
    ['semicolons and a heading', 'make;model;generation\nLADA;Granta;I\nLADA;Vesta;\nHaval;Jolion;\n'],
    ['commas', 'make,model\r\nLADA,Granta\r\nLADA,Vesta\r\nHaval,Jolion'],
    ['tabs', 'LADA\tGranta\nLADA\tVesta\nHaval\tJolion\n'],
    ['Russian headings in another order', 'Модель;Год;Марка\nGranta;2020;LADA\nVesta;2021;LADA\nJolion;2022;Haval'],
    ['a byte order mark', '\uFEFFmake;model\nLADA;Granta\nLADA;Vesta\nHaval;Jolion'],
    ['doubles in another case, spaces', 'make;model\n LADA ;Granta\nlada;GRANTA\nLada;  Vesta\nHaval;Jolion\n\n'],
    ['quotes', '"make";"model"\n"LADA";"Granta"\n"LADA";"Vesta"\n"Haval";"Jolion"'],
  ] as const) {
    it(`is read from a table with ${what}`, () => expect(read(text)).to.deep.equal({ makes: cars, skipped: 0 }));
  }

  it('is read as old spreadsheets write Russian', () => {
    const bytes = Uint8Array.from(
      [...'\xCC\xE0\xF0\xEA\xE0;\xCC\xEE\xE4\xE5\xEB\xFC\n\xD3\xC0\xC7;\xD5'].map((c) => c.charCodeAt(0)),
    );
    expect(readCarsCsv(bytes.buffer).makes).to.deep.equal([{ name: 'УАЗ', models: ['Х'] }]);
  });

  it('keeps separators and quotes inside quotes', () => {
    expect(read('make;model\nГАЗ;"24 ""Волга"";\nседан"').makes).to.deep.equal([
      { name: 'ГАЗ', models: ['24 "Волга"; седан'] },
    ]);
  });

  it('tells lines without a make, and what is more than fits', () => {
    expect(read('make;model\n;Granta\nLADA;Vesta').skipped).to.equal(1);
    const many = Array.from({ length: 3500 }, (_line, index) => `Make ${index % 10};Model ${index}`).join('\n');
    expect(read(many).skipped).to.equal(500);
  });

  it('is nothing for what is no table', () => {
    expect(read('').makes).to.deep.equal([]);
    expect(read('\n;;;\n').makes).to.deep.equal([]);
  });

  it('is read from lines, and added to another', () => {
    expect(readCarLines('LADA: Granta, Vesta,\n\nHaval: Jolion\n')).to.deep.equal(cars);
    expect(readCarLines('Lada')).to.deep.equal([{ name: 'Lada', models: [] }]);
    expect(mergeCars(cars, [{ name: 'lada', models: ['Niva', 'vesta'] }])).to.deep.equal([
      { name: 'LADA', models: ['Granta', 'Vesta', 'Niva'] },
      { name: 'Haval', models: ['Jolion'] },
    ]);
  });
});
