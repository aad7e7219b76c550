import { expect } from 'chai';
import { splitLink } from './split-link.ts';

describe('splitLink', () => {
  it('cuts the text at its marks', () => {
    expect(splitLink('Согласен с {link}политикой{/link}.')).to.deep.equal(['Согласен с ', 'политикой', '.']);
    expect(splitLink('две\n{link}строки{/link}')).to.deep.equal(['две\n', 'строки', '']);
  });

  it('keeps a text without marks, or with half of them, whole', () => {
    for (const text of ['', 'Согласен', 'a {link}b', 'a{/link} b'])
      expect(splitLink(text)).to.deep.equal([text, '', '']);
  });
});
