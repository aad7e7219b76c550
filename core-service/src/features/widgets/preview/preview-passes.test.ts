import { expect } from 'chai';
import { createPreviewPasses } from './preview-passes.ts';

describe('passes to a draft', () => {
  const passes = createPreviewPasses({ secretKey: Buffer.alloc(32, 7).toString('base64') });
  const bearer = { siteKey: 'key-1', widgetId: 41, serial: 2, locale: 'en' } as const;
  const pass = passes.make(bearer);

  it('say which draft they open, and are the same each time', () => {
    expect(passes.read('key-1', pass)).to.deep.equal(bearer);
    expect(passes.make(bearer)).to.equal(pass);
  });

  it('are of one site and one service', () => {
    const other = createPreviewPasses({ secretKey: Buffer.alloc(32, 8).toString('base64') });

    expect(passes.read('key-2', pass)).to.equal(undefined);
    expect(other.read('key-1', pass)).to.equal(undefined);
  });

  it('are nothing else than what was made', () => {
    const forged = ['', 'spd', `${pass}x`, pass.slice(1), pass.replace('.41.', '.42.'), pass.replace('.2.', '.3.')];

    for (const text of [...forged, `${pass.slice(0, -1)}é`])
      expect(passes.read('key-1', text), text).to.equal(undefined);
  });
});
