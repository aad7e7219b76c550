import { expect } from 'chai';
import { picturesOf } from './pictures-of.ts';

describe('pictures of a widget', () => {
  it('are found wherever they stand, empty ones apart', () => {
    const settings = {
      image: 'https://a.example/1.png',
      drawing: 'car',
      steps: [{ options: [{ image: '' }, { image: 'https://a.example/2.png' }] }],
      results: null,
      items: [{ image: '', images: ['https://a.example/3.png', ''] }],
    };
    expect(picturesOf(settings).map(({ pointer, address }) => [pointer, address])).to.deep.equal([
      ['/settings/image', 'https://a.example/1.png'],
      ['/settings/steps/0/options/1/image', 'https://a.example/2.png'],
      ['/settings/items/0/images/0', 'https://a.example/3.png'],
    ]);
  });
});
