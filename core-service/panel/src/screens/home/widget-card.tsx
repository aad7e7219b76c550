import { useQueryClient } from '@tanstack/react-query';
import { getWidget, listWidgets, updateWidget } from '@smartpoint/contracts/widgets';
import type { WidgetCard as Card } from '@smartpoint/contracts/widgets';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { kindName } from '../../i18n/kind-name.ts';
import { Switch } from '../../ui/choice-fields.tsx';
import { Link } from '../../ui/link.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { useSortableItem } from '../../ui/sortable.tsx';
import { problemText } from '../../ui/states.tsx';
import { BrokenPicture, Miniature } from './miniature.tsx';
import { useToday } from './today.tsx';

export function WidgetCard({ card }: { card: Card }) {
  const t = useT();
  const can = useCan();
  const mayEdit = can(updateWidget);
  const { place, isDragged, handle } = useSortableItem(card.id, { name: card.name, isDisabled: !mayEdit });
  const toggle = useToggle(card);
  return (
    <li {...place} className={isDragged ? 'sp-widget sp-widget--dragged' : 'sp-widget'}>
      <Link to={`/widgets/?id=${card.id}`} className="sp-widget__picture" isDecoration>
        {card.settings === null ? <BrokenPicture /> : <Miniature content={card} isFaded={!card.enabled} />}
      </Link>
      <div className="sp-widget__body">
        <div className="sp-widget__head">
          <Link to={`/widgets/?id=${card.id}`} className="sp-widget__name">
            {card.name}
          </Link>
          <Switch
            label={t(card.enabled ? 'home.switchOff' : 'home.switchOn', { name: card.name })}
            isChecked={card.enabled}
            isDisabled={!mayEdit}
            onChange={toggle}
          />
        </div>
        <div className="sp-widget__kind">
          <span>{kindName(card.kind, t)}</span>
          {handle}
        </div>
        {card.settings === null && (
          <p className="sp-widget__broken" role="note">
            {t('home.broken')} {mayEdit && t('home.brokenDo')}
          </p>
        )}
        <Week card={card} />
      </div>
    </li>
  );
}

function Week({ card: { id, week } }: { card: Card }) {
  const t = useT();
  const format = useFormat();
  const days = useToday().data?.weeks.find(({ widgetId }) => widgetId === id);
  const figures = [
    [t('figure.shows'), format.number(week.shows)],
    [t('figure.leads'), format.number(week.leads)],
    [t('figure.conversion'), format.percent(week.conversion)],
  ] as const;
  return (
    <Link to={`/statistic/?id=${id}`} className="sp-widget__week">
      <span className="sp-hidden">{t('home.week')}</span>
      {figures.map(([name, value]) => (
        <span key={name} title={name === t('figure.conversion') ? t('figure.widgetFormula') : undefined}>
          <span className="sp-widget__value">{value}</span>
          <span className="sp-widget__figure">{name}</span>
        </span>
      ))}
      {days && <Sparkline values={days.shows} isRunning />}
    </Link>
  );
}

function useToggle(card: Card) {
  const t = useT();
  const say = useSay();
  const client = useQueryClient();
  const key = [listWidgets.id, {}];
  const send = useSend(updateWidget, { outdates: [listWidgets, getWidget] });
  return (enabled: boolean) => {
    client.setQueryData<{ widgets: Card[] }>(
      key,
      (old) => old && { widgets: old.widgets.map((item) => (item.id === card.id ? { ...item, enabled } : item)) },
    );
    send.mutate(
      { params: { widgetId: card.id }, body: { enabled } },
      {
        onSuccess: () => say(t(enabled ? 'home.on' : 'home.off', { name: card.name })),
        onError: (error) => {
          say(problemText(error, t));
          void client.invalidateQueries({ queryKey: key });
        },
      },
    );
  };
}
