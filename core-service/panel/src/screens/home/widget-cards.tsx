import { DndContext, KeyboardSensor, PointerSensor, closestCenter, useSensor, useSensors } from '@dnd-kit/core';
import type { Announcements, DragEndEvent } from '@dnd-kit/core';
import { SortableContext, arrayMove, rectSortingStrategy, sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listWidgets, moveWidget } from '@smartpoint/contracts/widgets';
import type { WidgetCard as Card } from '@smartpoint/contracts/widgets';
import { useSend } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { WidgetCard } from './widget-card.tsx';

/** Cards that can be put in another order by mouse, finger or keyboard (S-37). */
export function WidgetCards({ cards }: { cards: readonly Card[] }) {
  const t = useT();
  const move = useMove(cards);
  const announcements = useAnnouncements(cards);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={move}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('home.drag.howTo') } }}
    >
      <SortableContext items={cards.map(({ id }) => id)} strategy={rectSortingStrategy}>
        <ul className="sp-widgets">
          {cards.map((card) => (
            <WidgetCard key={card.id} card={card} />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

function useMove(cards: readonly Card[]) {
  const t = useT();
  const say = useSay();
  const client = useQueryClient();
  const key = [listWidgets.id, {}];
  const send = useSend(moveWidget, { outdates: [listWidgets] });
  return ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return;
    const ids = cards.map(({ id }) => id);
    const order = arrayMove(ids, ids.indexOf(Number(active.id)), ids.indexOf(Number(over.id)));
    const beforeId = order[order.indexOf(Number(active.id)) + 1] ?? null;
    // At once on screen: a card that jumps back and forth reads as a fault.
    client.setQueryData<{ widgets: Card[] }>(key, (old) => old && { widgets: putBefore(old.widgets, order, cards) });
    send.mutate(
      { params: { widgetId: Number(active.id) }, body: { beforeId } },
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

function useAnnouncements(cards: readonly Card[]): Announcements {
  const t = useT();
  return useMemo(() => {
    const name = (id: unknown) => cards.find((card) => card.id === id)?.name ?? '';
    // A card that was just taken lies over itself: saying so would drown the word that it was taken.
    let isMoved = false;
    const place = (id: unknown) => cards.findIndex((card) => card.id === id) + 1;
    return {
      onDragStart: ({ active }) => {
        isMoved = false;
        return t('home.drag.start', { name: name(active.id) });
      },
      onDragOver: ({ active, over }) => {
        isMoved ||= over?.id !== active.id;
        if (!isMoved) return undefined;
        return over ? t('home.drag.over', { name: name(active.id), place: place(over.id), total: cards.length }) : '';
      },
      onDragEnd: ({ active, over }) =>
        t('home.drag.end', { name: name(active.id), place: place(over?.id ?? active.id), total: cards.length }),
      onDragCancel: ({ active }) => t('home.drag.cancel', { name: name(active.id) }),
    };
  }, [cards, t]);
}
