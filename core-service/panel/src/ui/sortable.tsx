import { DndContext, KeyboardSensor, PointerSensor, closestCenter, useSensor, useSensors } from '@dnd-kit/core';
import type { Announcements } from '@dnd-kit/core';
import {
  SortableContext,
  arrayMove,
  rectSortingStrategy,
  sortableKeyboardCoordinates,
  useSortable,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n/i18n.tsx';
import { Icon, dragHandle } from './icons.ts';

type Key = string | number;

interface SortableProps<K extends Key> {
  keys: readonly K[];
  nameOf(key: K): string;
  /** All keys in their new order, and the one that was moved. */
  onMove(keys: K[], moved: K): void;
  children: ReactNode;
}

/** Holds things that are put in another order by mouse, finger or keyboard, with words for those who hear it. */
export function Sortable<K extends Key>({ keys, nameOf, onMove, children }: SortableProps<K>) {
  const t = useT();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        const [from, to] = [placeOf(keys, active.id), placeOf(keys, over?.id)];
        const moved = keys[from];
        if (moved !== undefined && to >= 0 && from !== to) onMove(arrayMove([...keys], from, to), moved);
      }}
      accessibility={{
        announcements: useAnnouncements(keys, nameOf),
        screenReaderInstructions: { draggable: t('ui.drag.howTo') },
      }}
    >
      <SortableContext items={[...keys]} strategy={rectSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

function placeOf(keys: readonly Key[], key: unknown): number {
  return keys.findIndex((each) => each === key);
}

function useAnnouncements<K extends Key>(keys: readonly K[], nameOf: (key: K) => string): Announcements {
  const t = useT();
  return useMemo(() => {
    const name = (key: unknown) => {
      const known = keys[placeOf(keys, key)];
      return known === undefined ? '' : nameOf(known);
    };
    // What was just taken lies over itself: saying so would drown the word that it was taken.
    let isMoved = false;
    const place = (key: unknown) => placeOf(keys, key) + 1;
    return {
      onDragStart: ({ active }) => {
        isMoved = false;
        return t('ui.drag.start', { name: name(active.id) });
      },
      onDragOver: ({ active, over }) => {
        isMoved ||= over?.id !== active.id;
        if (!isMoved) return undefined;
        return over ? t('ui.drag.over', { name: name(active.id), place: place(over.id), total: keys.length }) : '';
      },
      onDragEnd: ({ active, over }) =>
        t('ui.drag.end', { name: name(active.id), place: place(over?.id ?? active.id), total: keys.length }),
      onDragCancel: ({ active }) => t('ui.drag.cancel', { name: name(active.id) }),
    };
  }, [keys, nameOf, t]);
}

interface SortableItem {
  /** For the element that moves. */
  place: {
    ref(element: HTMLElement | null): void;
    style: { transform: string | undefined; transition: string | undefined };
  };
  isDragged: boolean;
  /** The button it is taken by. */
  handle: ReactNode;
}

export function useSortableItem(
  key: Key,
  { name, isDisabled = false }: { name: string; isDisabled?: boolean },
): SortableItem {
  const t = useT();
  const sortable = useSortable({ id: key, disabled: isDisabled });
  return {
    place: {
      ref: sortable.setNodeRef,
      style: { transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition },
    },
    isDragged: sortable.isDragging,
    handle: !isDisabled && (
      <button
        type="button"
        ref={sortable.setActivatorNodeRef}
        className="sp-handle"
        aria-label={t('ui.drag.handle', { name })}
        {...sortable.attributes}
        aria-roledescription={t('ui.drag.role')}
        {...sortable.listeners}
        onKeyDownCapture={(event) => {
          // It cancels the move, and nothing around: a dialog would close with it.
          if (event.key === 'Escape' && sortable.isDragging) event.preventDefault();
        }}
      >
        <Icon icon={dragHandle} size={20} />
      </button>
    ),
  };
}
