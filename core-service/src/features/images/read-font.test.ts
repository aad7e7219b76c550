import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { readFont } from './read-font.ts';

const fontOf = (name: string) => readFile(`node_modules/@fontsource${name}`);
const ptMono = '/pt-mono/files/pt-mono-cyrillic-400-normal';
const changed = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 0x55, at);
  return copy;
};

describe('a font that is uploaded', () => {
  it('is known by its content, with the weights it carries', async () => {
    expect(await readFont(await fontOf(`${ptMono}.woff2`))).to.deep.equal({ ending: 'woff2', isVariable: false });
    expect(await readFont(await fontOf(`${ptMono}.woff`))).to.deep.equal({ ending: 'woff', isVariable: false });
    const caveat = await fontOf('-variable/caveat/files/caveat-cyrillic-wght-normal.woff2');
    expect(await readFont(caveat)).to.deep.equal({ ending: 'woff2', isVariable: true });
  });

  for (const ending of ['woff2', 'woff']) {
    it(`is refused where it is cut, lengthened or damaged (${ending})`, async () => {
      const whole = await fontOf(`${ptMono}.${ending}`);
      const damaged = [
        whole.subarray(0, 20),
        whole.subarray(0, -1),
        Buffer.concat([whole, Buffer.from('<script>')]),
        // The number of its tables, and what is packed.
        changed(whole, 13),
        changed(whole, whole.length >> 1),
      ];
      for (const [at, bytes] of damaged.entries())
        expect(await readFont(bytes), String(at)).to.deep.equal({ fault: 'broken' });
    });
  }

  it('is not something else, whatever it is called', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('\0\x01\0\0'), Buffer.from('OTTO'), Buffer.from('<svg>')])
      expect(await readFont(bytes)).to.deep.equal({ fault: 'kind' });
  });

  it('that promises to unfold to more than any font does is not unfolded', async () => {
    const bomb = Buffer.alloc(48 + 11);
    bomb.write('wOF2', 0, 'latin1');
    bomb.writeUInt32BE(bomb.length, 8);
    bomb.writeUInt16BE(1, 12);
    bomb.writeUInt32BE(4, 20);
    // `head` of almost four gigabytes.
    bomb.set([1, 0x8e, 0xff, 0xff, 0xff, 0x7f], 48);
    expect(await readFont(bomb)).to.deep.equal({ fault: 'broken' });
  });
});
