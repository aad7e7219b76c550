import { expect } from 'chai';
import { yandexOrgOf } from './reviews.ts';

describe('an organisation on Yandex Maps', () => {
  for (const [text, number] of [
    ['https://yandex.ru/maps/org/nerl_mebel/1234567890/', '1234567890'],
    ['https://yandex.ru/maps/org/1234567890', '1234567890'],
    ['https://yandex.com.tr/maps/213/moscow/org/nerl/1234567890/reviews/?ll=37.6%2C55.7', '1234567890'],
    ['1234567890', '1234567890'],
    ['https://maps.example/org/nerl/1234567890/', 'https://maps.example/org/nerl/1234567890/'],
    ['', ''],
  ]) {
    it(`is known by its number: ${text}`, () => expect(yandexOrgOf(text ?? '')).to.equal(number));
  }
});
