import { expect } from 'chai';
import { fontName } from './font-name.ts';

describe('the name of a font', () => {
  for (const file of ['9a-_b.woff2', '-x.vf.woff2', '__.woff'])
    it(`is one that CSS allows: ${file}`, () => {
      expect(fontName(`https://sp.example/w/images/${file}`)).to.match(/^[a-z][\w-]*$/i);
    });

  it('is another one for another file', () => {
    expect(fontName('/w/images/a.woff2')).to.not.equal(fontName('/w/images/b.woff2'));
  });
});
