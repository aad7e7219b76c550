import { expect } from 'chai';
import { carsOf } from './cars-of.ts';
import { readItem, type FeedItem } from './feed-item.ts';

const car = (make: string, model: string): FeedItem => {
  const item = readItem({ id: '1', title: 'x', make, model });
  if (typeof item === 'string') throw new Error(item);
  return item;
};

describe('cars of a feed', () => {
  it('are makes with their models, once each however they are written, what there is most of first', () => {
    const items = [car('Kia', 'Rio'), car('Chery', 'Tiggo 7'), car('CHERY', 'Arrizo 8'), car('Chery', 'TIGGO 7')];
    expect(carsOf(items)).to.deep.equal([
      { name: 'Chery', models: ['Tiggo 7', 'Arrizo 8'] },
      { name: 'Kia', models: ['Rio'] },
    ]);
  });

  it('are none where nothing has both make and model', () => {
    expect(
      carsOf([car('', ''), car('Kia', ''), car('', 'Rio'), car('Kia', '\u200b'), car('\u3164', 'Rio')]),
    ).to.deep.equal([]);
  });

  it('are no more than a page can be given', () => {
    const makes = Array.from({ length: 400 }, (_, at) => car(`Марка ${at}`, 'Модель'));
    expect(carsOf(makes)).to.have.length(300);
    const models = Array.from({ length: 4000 }, (_, at) => car('Марка', `Модель ${at}`));
    expect(carsOf(models)[0]?.models).to.have.length(500);
  });
});
