import { useLocation } from 'wouter';
import { getOnboarding } from '@smartpoint/contracts/leads';
import type { WidgetKind } from '@smartpoint/contracts/widget-kinds';
import { createWidget, listWidgets } from '@smartpoint/contracts/widgets';
import { useSend } from '../../app/api.ts';
import { useSites } from '../../app/site.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

/** Makes a widget of this kind, from a template where one was chosen, and opens its settings (S-34). */
export function useCreateWidget() {
  const t = useT();
  const say = useSay();
  const [, navigate] = useLocation();
  const { chosen } = useSites();
  const send = useSend(createWidget, {
    outdates: [listWidgets, getOnboarding],
    onDone: (widget) => navigate(`/widgets/?id=${widget.id}`),
  });
  const create = (kind: WidgetKind, template?: string) =>
    send.mutate(
      { body: { kind, ...(chosen && { siteId: chosen.id }), ...(template !== undefined && { template }) } },
      { onError: (error) => say(problemText(error, t)) },
    );
  return { create, isBusy: send.isPending };
}
