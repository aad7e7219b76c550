import { getWidgetDraft, publishWidget, saveWidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { createWidget, type Widget } from '@smartpoint/contracts/widgets';
import { quizSettingsSchema } from '@smartpoint/contracts/widgets/quiz';
import type { ApiClient } from '../harness/api-client.ts';
import { asPopup } from '../harness/popup.ts';

/** A popup of a template with one more version than it began with. */
export async function published(client: ApiClient): Promise<number> {
  const widget = asPopup(await client.call(createWidget, { body: { kind: 'popup', template: 'auto-test-drive' } }));
  const isRussian = /[а-я]/i.test(widget.settings.title);
  const title = isRussian ? 'Тест-драйв в эти выходные' : 'Test drives this weekend';
  const revision = await keep(client, widget, { ...widget.settings, title });
  const body = { revision, baseVersion: widget.version, note: isRussian ? 'К выходным' : 'For the weekend' };
  await client.call(publishWidget, { params: { widgetId: widget.id }, body });
  return widget.id;
}

/** A quiz of a template in whose draft the file of one picture is gone. */
export async function withLostPicture(client: ApiClient, service: string): Promise<number> {
  const widget = await client.call(createWidget, { body: { kind: 'quiz', template: 'auto-choose' } });
  const settings = quizSettingsSchema.parse(widget.settings);
  const option = settings.steps[0]?.options[1];
  if (!option) throw new Error('the first step has no second picture');
  Object.assign(option, { drawing: '', image: `${service}/w/images/${'a'.repeat(43)}.webp` });
  await keep(client, widget, settings);
  return widget.id;
}

async function keep(client: ApiClient, widget: Widget, settings: object): Promise<number> {
  const params = { widgetId: widget.id };
  const { revision } = await client.call(getWidgetDraft, { params });
  const { name, siteId, mailingGroupIds, branchId, callback, version } = widget;
  const changes = { name, enabled: true, siteId, mailingGroupIds, branchId, callback, settings: { ...settings } };
  const saved = await client.call(saveWidgetDraft, { params, body: { revision, baseVersion: version, changes } });
  return saved.revision;
}
