import { expect } from 'chai';
import { missingPart } from './missing-part.ts';

const text = 'Согласен с {link}политикой{/link}.';
const url = 'https://shop.ru/privacy/';

describe('missingPart', () => {
  it('is the document while nothing but words stands for it', () => {
    for (const mode of ['notice', 'checkbox', 'required'] as const)
      expect(missingPart({ mode, text, url: '' }), mode).to.equal('url');
    expect(missingPart({ mode: 'notice', text: 'Согласен', url: ' ' })).to.equal('url');
  });

  it('is the marks when the document is given but no words lead to it', () => {
    expect(missingPart({ mode: 'checkbox', text: 'Согласен', url })).to.equal('marks');
  });

  it('is the text when there is none', () => {
    expect(missingPart({ mode: 'required', text: ' ', url })).to.equal('text');
  });

  it('is not the document where the words need none', () => {
    expect(missingPart({ mode: 'checkbox', text: 'Хочу получать предложения', url: '' }, false)).to.equal(undefined);
    expect(missingPart({ mode: 'checkbox', text, url: '' }, false)).to.equal('url');
  });

  it('is nothing when the link stands, or nothing is shown', () => {
    expect(missingPart({ mode: 'required', text, url })).to.equal(undefined);
    expect(missingPart({ mode: 'off', text: '', url: '' })).to.equal(undefined);
  });
});
