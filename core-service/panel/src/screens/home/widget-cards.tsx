import { useQueryClient } from '@tanstack/react-query';
import { listWidgets, moveWidget } from '@smartpoint/contracts/widgets';
import type { WidgetCard as Card } from '@smartpoint/contracts/widgets';
import { useSend } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { Sortable } from '../../ui/sortable.tsx';
import { problemText } from '../../ui/states.tsx';
import { WidgetCard } from './widget-card.tsx';

/** Cards that can be put in another order by mouse, finger or keyboard (S-37). */
export function WidgetCards({ cards }: { cards: readonly Card[] }) {
  return (
    <Sortable
      keys={cards.map(({ id }) => id)}
      nameOf={(id) => cards.find((card) => card.id === id)?.name ?? ''}
      onMove={useMove(cards)}
    >
      <ul className="sp-widgets">
        {cards.map((card) => (
          <WidgetCard key={card.id} card={card} />
        ))}
      </ul>
    </Sortable>
  );
}

function useMove(cards: readonly Card[]) {
  const t = useT();
  const say = useSay();
  const client = useQueryClient();
  const key = [listWidgets.id, {}];
  const send = useSend(moveWidget, { outdates: [listWidgets] });
  return (order: readonly number[], widgetId: number) => {
    const beforeId = order[order.indexOf(widgetId) + 1] ?? null;
    // At once on screen: a card that jumps back and forth reads as a fault.
    client.setQueryData<{ widgets: Card[] }>(key, (old) => old && { widgets: putBefore(old.widgets, order, cards) });
    send.mutate(
      { params: { widgetId }, body: { beforeId } },
      {
        onError: (error) => {
          say(problemText(error, t));
          void client.invalidateQueries({ queryKey: key });
        },
      },
    );
  };
}

/** All cards with those on screen in their new order; cards of other sites keep their places. */
function putBefore(all: readonly Card[], order: readonly number[], shown: readonly Card[]): Card[] {
  const byId = new Map(shown.map((card) => [card.id, card]));
  const queue = order.flatMap((id) => byId.get(id) ?? []);
  return all.map((card) => (byId.has(card.id) ? (queue.shift() ?? card) : card));
}
