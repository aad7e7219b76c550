import { expect } from 'chai';
import type { WidgetTemplate } from '@smartpoint/contracts/widget-templates';
import { popupSettingsSchema } from '@smartpoint/contracts/widgets/popup';
import { findTemplates } from './find-templates.ts';

const businesses = [
  { id: 'auto', name: 'Автосалон', words: 'машины car' },
  { id: 'clinic', name: 'Клиника', words: 'врач приём' },
];
const settings = popupSettingsSchema.parse({
  title: 'Заголовок',
  text: '',
  fields: [{ key: 'phone', kind: 'phone', label: 'Телефон' }],
  button: 'Жду',
  thanksTitle: '',
  thanksText: '',
});
const template = (id: string, businessId: string, name: string): WidgetTemplate => ({
  id,
  businessId,
  name,
  about: '',
  kind: 'popup',
  settings,
});
const all = [template('drive', 'auto', 'Тест-драйв'), template('visit', 'clinic', 'Запись')];

describe('templates that were asked for', () => {
  const found = (wishes: { business?: string; kind?: string; typed?: string }) =>
    findTemplates(all, businesses, { business: '', kind: '', typed: '', ...wishes }, () => 'Всплывающее окно').map(
      ({ id }) => id,
    );

  for (const [typed, ids] of [
    ['', ['drive', 'visit']],
    ['  ДРАЙВ ', ['drive']],
    ['тест драйв', ['drive']],
    ['car', ['drive']],
    ['прием', ['visit']],
    ['клин', ['visit']],
    ['окно заголовок', ['drive', 'visit']],
    ['райв', []],
    ['%_\\(', ['drive', 'visit']],
    ['драйв врач', []],
  ] as const)
    it(`«${typed}»`, () => expect(found({ typed })).to.deep.equal(ids));

  it('are narrowed by business and kind', () => {
    expect(found({ business: 'clinic' })).to.deep.equal(['visit']);
    expect(found({ business: 'clinic', typed: 'драйв' })).to.deep.equal([]);
    expect(found({ kind: 'quiz' })).to.deep.equal([]);
  });
});
