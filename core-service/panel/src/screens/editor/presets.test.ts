import { expect } from 'chai';
import { appearanceSchema } from '@smartpoint/contracts/widgets/common';
import { popupSettingsSchema } from '@smartpoint/contracts/widgets/popup';
import { contrastOf, readableContrast } from '@smartpoint/contracts/contrast';
import { brandLook, presetNames, presets, withPreset } from './presets.ts';

describe('presets', () => {
  it('are the twelve characters of the visual language', () => {
    expect(presetNames).to.have.lengthOf(12);
  });

  for (const name of presetNames) {
    it(`${name} is a valid appearance that can be read`, () => {
      const look = appearanceSchema.parse({ ...presets[name], preset: name });

      expect(contrastOf(look.background, look.text)).to.be.at.least(readableContrast);
      expect(contrastOf(look.accent, look.accentText)).to.be.at.least(readableContrast);
    });
  }

  const fields = [{ key: 'phone', kind: 'phone', label: 'Телефон' }];
  const before = popupSettingsSchema.parse({
    title: 'T',
    text: 'x',
    fields,
    button: 'B',
    thanksTitle: '',
    thanksText: '',
  });

  it('change looks and picture, never words, fields and rules', () => {
    const after = withPreset({ kind: 'popup', settings: before }, 'market').settings;

    expect(after.appearance).to.include({ preset: 'market', font: 'condensed' });
    expect([after.layout, after.drawing]).to.deep.equal(['image-left', 'percent']);
    expect({ ...after, appearance: before.appearance, layout: before.layout, drawing: '' }).to.deep.equal(before);
  });

  it('keep a picture and a style sheet of the owner', () => {
    const appearance = { ...before.appearance, css: '.card { color: red }' };
    const settings = { ...before, image: 'https://shop.ru/a.jpg', appearance };

    const after = withPreset({ kind: 'popup', settings }, 'kids').settings;

    expect([after.image, after.drawing, after.appearance.css]).to.deep.equal([
      settings.image,
      '',
      '.card { color: red }',
    ]);
  });

  it('of two colours of a site can be read, whatever the colours', () => {
    for (const colour of ['#000000', '#ffffff', '#ffcc00', '#0b6b63', '#7f7f7f']) {
      const look = brandLook(colour, colour);
      expect(contrastOf(look.background, look.text), colour).to.be.above(4);
      expect(contrastOf(look.accent, look.accentText), colour).to.be.above(4);
    }
  });
});
