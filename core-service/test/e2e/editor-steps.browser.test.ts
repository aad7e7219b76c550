import { expect } from 'chai';
import sharp from 'sharp';
import { maxPhotoBytes } from '@smartpoint/contracts/photos';
import { getWidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { createWidget, deleteWidget } from '@smartpoint/contracts/widgets';
import { showcaseSettingsSchema, type ShowcaseItem } from '@smartpoint/contracts/widgets/showcase';
import { expectAccessible } from '../browser/axe.ts';
import { startEditing, type Editing } from '../browser/editor.ts';
import { shoot } from '../browser/screenshots.ts';
import { until } from '../harness/wait.ts';

describe('steps in the editor', () => {
  let editing: Editing;
  let widgetId: number;
  let file: { name: string; mimeType: string; buffer: Buffer };
  before(async () => {
    editing = await startEditing();
    const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#b52' } })
      .gif()
      .toBuffer();
    file = { name: 'sofa.gif', mimeType: 'image/gif', buffer };
  });
  after(() => editing.end());
  beforeEach(async () => {
    ({ id: widgetId } = await editing.owner.client.call(createWidget, { body: { kind: 'showcase' } }));
    await editing.open(widgetId, 'Товары');
  });

  /** What is kept of its items, as soon as it is so. */
  const items = (is: (items: readonly ShowcaseItem[]) => boolean) =>
    until('the items', async () => {
      const { draft } = await editing.owner.client.call(getWidgetDraft, { params: { widgetId } });
      const kept = draft && showcaseSettingsSchema.parse(draft.changes.settings).items;
      return kept && is(kept) && kept;
    });
  const rows = () => editing.panel.locator('.sp-field-row');
  const press = (name: string) => editing.panel.getByRole('button', { name, exact: true }).click();
  /** Begins to upload a picture for the first item; it arrives once that is called. */
  async function upload(): Promise<() => Promise<void>> {
    const { panel } = editing;
    let letGo = (): void => undefined;
    const mayArrive = new Promise<void>((resolve) => (letGo = resolve));
    await panel.route('**/v1/images', async (route) => {
      await mayArrive;
      await route.continue();
    });
    await rows().first().getByLabel('Файл картинки').first().setInputFiles(file);
    return async () => {
      const answer = panel.waitForResponse('**/v1/images');
      letGo();
      await answer;
    };
  }

  it('put a picture that was long on its way where its item is by then, with what was typed meanwhile; all of it is undone and redone', async () => {
    const { panel } = editing;
    await rows().first().locator('.sp-field-row__name').click();
    const first = rows().first();
    const title = await first.getByLabel('Название').inputValue();
    const arrive = await upload();
    await first.getByLabel('Название').fill('Диван у окна');
    await press('Ниже: Диван у окна');
    await arrive();
    const moved = await items(([, second]) => second?.title === 'Диван у окна' && second.image.endsWith('.webp'));

    for (const step of ['картинка', 'место', 'название']) {
      expect(await panel.getByRole('button', { name: 'Отменить', exact: true }).isEnabled(), step).to.equal(true);
      await press('Отменить');
    }
    await rows().first().getByText(title).first().waitFor();
    await panel.getByText('всё опубликовано').waitFor();
    for (let step = 0; step < 3; step += 1) await press('Повторить');
    expect(await items((now) => now[1]?.image !== '')).to.deep.equal(moved);
  });

  it('tell where a picture went whose field was left before it arrived', async () => {
    const { panel } = editing;
    await rows().first().locator('.sp-field-row__name').click();
    const arrive = await upload();
    await panel.getByRole('tab', { name: 'Внешний вид' }).click();
    await arrive();
    await panel.getByText('Файл загружен, но его поле уже закрыто').waitFor();
    await panel.getByRole('button', { name: 'Скопировать адрес' }).waitFor();
  });

  it('say at the field why a file is no picture, and take the next one', async () => {
    const { panel } = editing;
    await rows().first().locator('.sp-field-row__name').click();
    const chosen = rows().first().getByLabel('Файл картинки').first();
    await chosen.waitFor({ state: 'attached' });
    // Made there: as a file it would be long on its way to the browser.
    await panel.evaluate(`{
      const input = document.querySelector('.sp-field-row input[type=file]');
      const made = new DataTransfer();
      made.items.add(new File([new Uint8Array(${maxPhotoBytes + 1})], 'sofa.jpg'));
      input.files = made.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }`);
    await rows().first().getByText('Файл больше 15 МБ').waitFor();
    const phone = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    await chosen.setInputFiles({ name: 'sofa.jpg', mimeType: 'image/jpeg', buffer: phone });
    await rows().first().getByText('HEIC не читаем').waitFor();
    const proxy = { status: 413, contentType: 'text/html', body: '<h1>413 Request Entity Too Large</h1>' };
    await panel.route('**/v1/images', (route) => route.fulfill(proxy), { times: 1 });
    await chosen.setInputFiles(file);
    await rows().first().getByText('Сервер по пути не принял такой большой файл').waitFor();
    await chosen.setInputFiles(file);
    await items(([first]) => first?.image.endsWith('.webp') === true);
    await rows().first().getByText('Сервер по пути').waitFor({ state: 'detached' });
  });

  it('go on in a widget that was deleted in another window, once it is brought back', async () => {
    const { panel, owner } = editing;
    await owner.client.call(deleteWidget, { params: { widgetId } });
    await rows().first().locator('.sp-field-row__name').click();
    await rows().first().getByLabel('Название').fill('Набрано в удалённом');
    await panel.getByText('Этот виджет удалили в другом окне').waitFor();
    await panel.getByText('не сохранено: виджет удалён').waitFor();
    await expectAccessible(panel, { exclude: ['.sp-preview', '.sp-preview-pane__screen'] });
    await shoot(panel, 'editor/gone-notice');
    await press('Вернуть виджет');
    await panel.getByText('Этот виджет удалили в другом окне').waitFor({ state: 'detached' });
    await items(([first]) => first?.title === 'Набрано в удалённом');

    await owner.client.call(deleteWidget, { params: { widgetId } });
    await rows().first().getByLabel('Название').fill('И ещё раз');
    await panel.getByText('Этот виджет удалили в другом окне').waitFor();
    panel.on('dialog', (dialog) => void dialog.accept());
    await panel.reload();
    await panel.getByRole('heading', { name: /удалён$/ }).waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'editor/gone');
    await panel.setViewportSize({ width: 390, height: 844 });
    await panel.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(panel);
    await shoot(panel, 'editor/gone-phone');
    await press('Вернуть виджет');
    await panel.getByRole('heading', { name: /удалён$/ }).waitFor({ state: 'detached' });
    await items(([first]) => first?.title === 'И ещё раз');
  });
});
