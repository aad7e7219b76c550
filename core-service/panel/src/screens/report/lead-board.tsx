import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DragEvent, KeyboardEvent, MutableRefObject } from 'react';
import type { LeadRow } from '@smartpoint/contracts/leads';
import { getLeadSetup, type LeadStatus } from '@smartpoint/contracts/lead-work';
import { useAddressState } from '../../app/address-state.ts';
import { useApi } from '../../app/api.ts';
import { inOneLine, upright } from '../../format/upright.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LeadFilters } from './lead-filters.tsx';
import { LeadPane } from './lead-pane.tsx';
import { PhoneLink } from './phone-link.tsx';
import { useLeadFilters } from './use-lead-filters.ts';
import { useFocusBack, useLeadKeys } from './use-lead-keys.ts';
import { useLeads } from './use-leads.ts';
import { useChangeLeads } from './work/use-change-leads.ts';
import { useLeadSetup } from './work/use-lead-setup.ts';
import { useWorkWords } from './work/use-work-words.ts';

const perColumn = 30;

/**
 * A column for each status; one that is not offered any more stands last while leads have it. A card is dragged to another
 * column, or moved there by the arrow keys.
 */
export function LeadBoard() {
  const t = useT();
  const setup = useApi(getLeadSetup, {});
  const { statuses, offered, nameOf } = useLeadSetup();
  const { filters } = useLeadFilters();
  const { changeOne } = useChangeLeads();
  const [query, change] = useAddressState();
  const [dragged, setDragged] = useState<LeadRow>();
  const moved = useRef<number>();
  const shown = useRef(new Map<number, readonly LeadRow[]>());
  const [isTellingKeys, setTellingKeys] = useState(false);
  const openId = Number(query.get('lead')) || undefined;
  const open = (id: number | undefined) => change({ lead: id === undefined ? undefined : String(id) });
  const columns = statuses.filter(({ id }) => filters.statusId === undefined || filters.statusId === id);
  const moveTo = (lead: LeadRow, status: LeadStatus | undefined) => {
    if (!status || status.isRemoved || status.id === lead.work.statusId) return;
    moved.current = lead.id;
    void changeOne(lead, { statusId: status.id }, { onFailed: () => (moved.current = undefined) });
  };
  useFocusBack(openId);
  useLeadKeys({
    rows: () => columns.flatMap(({ id }) => shown.current.get(id) ?? []),
    openId,
    statusIds: offered.map(({ id }) => id),
    open,
    setStatus: (lead, statusId) => void changeOne(lead, { statusId }),
    showKeys: () => setTellingKeys(true),
  });
  return (
    <div className="sp-stack">
      <LeadFilters />
      <p className="sp-small sp-soft">{t('report.board.hint')}</p>
      <div className={openId === undefined ? 'sp-leads' : 'sp-leads sp-leads--open'}>
        <Loaded query={setup} skeleton={<SkeletonRows count={6} />}>
          {() => (
            // Without a card nothing in it takes the focus, and it scrolls all the same.
            <div className="sp-board" role="region" aria-label={t('report.tab.board')} tabIndex={0}>
              {columns.map((status, at) => (
                <Column
                  key={status.id}
                  status={status}
                  name={nameOf(status)}
                  moved={moved}
                  openId={openId}
                  isOffered={dragged !== undefined}
                  onDrop={() => {
                    if (dragged) moveTo(dragged, status);
                    setDragged(undefined);
                  }}
                  onDrag={setDragged}
                  onStep={(lead, step) => moveTo(lead, columns[at + step])}
                  onOpen={open}
                  onShown={(leads) => shown.current.set(status.id, leads)}
                />
              ))}
            </div>
          )}
        </Loaded>
        {openId !== undefined && <LeadPane leadId={openId} isElsewhere={false} onClose={() => open(undefined)} />}
      </div>
      {isTellingKeys && <KeysDialog isOfBoard onClose={() => setTellingKeys(false)} />}
    </div>
  );
}

interface ColumnProps {
  status: LeadStatus;
  name: string;
  /** The lead that was moved last: its card keeps the focus. */
  moved: MutableRefObject<number | undefined>;
  openId: number | undefined;
  /** A card may be dropped here: what else is dragged over it is none of its business. */
  isOffered: boolean;
  onDrop(): void;
  /** Nothing is dragged any more without one. */
  onDrag(lead: LeadRow | undefined): void;
  onStep(lead: LeadRow, step: number): void;
  onOpen(id: number): void;
  /** These cards stand in the column now. */
  onShown(leads: readonly LeadRow[]): void;
}

function Column({ status, name, isOffered, onDrop, onShown, ...ofCards }: ColumnProps) {
  const t = useT();
  const format = useFormat();
  const { filters } = useLeadFilters();
  const [isOver, setOver] = useState(false);
  const answer = useLeads({ ...filters, statusId: status.id }, perColumn);
  const cards = answer.data?.leads;
  useEffect(() => {
    onShown(cards ?? []);
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onDrop();
  };
  if (status.isRemoved && !cards?.length) return null;
  return (
    <section
      className={isOver ? 'sp-board__column sp-board__column--over' : 'sp-board__column'}
      aria-label={name}
      onDragOver={(event) => {
        if (!isOffered) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={drop}
    >
      <h2 className="sp-board__head">
        <span className={`sp-status sp-status--${status.colour}`}>{name}</span>
        {answer.data?.total != null && <span className="sp-number">{format.number(answer.data.total)}</span>}
      </h2>
      <Loaded query={answer} skeleton={<SkeletonRows count={3} />}>
        {({ leads }) => (
          <>
            {leads.map((lead) => (
              <BoardCard key={lead.id} lead={lead} {...ofCards} />
            ))}
            {leads.length === 0 && (
              <p className="sp-small sp-soft">{t(answer.hasMore ? 'report.none.soFar' : 'report.board.empty')}</p>
            )}
            {answer.hasMore && (
              <Button size="compact" isBusy={answer.isLoadingMore} onClick={answer.more}>
                {t('report.more')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

const steps: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

type CardProps = { lead: LeadRow } & Pick<ColumnProps, 'moved' | 'openId' | 'onDrag' | 'onStep' | 'onOpen'>;

function BoardCard({ lead, moved, openId, onDrag, onStep, onOpen }: CardProps) {
  const t = useT();
  const format = useFormat();
  const workWords = useWorkWords()(lead.work);
  const button = useRef<HTMLButtonElement>(null);
  // As soon as it is seen: the next arrow is for the card here, not for the one that is about to go.
  useLayoutEffect(() => {
    if (moved.current !== lead.id) return;
    moved.current = undefined;
    // Not from what somebody types in meanwhile.
    const focused = document.activeElement;
    if (focused === document.body || focused?.matches(`[data-lead-row="${lead.id}"]`)) button.current?.focus();
  }, [moved, lead.id]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    // With another key it is one of the browser's: back, forward.
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onStep(lead, step);
  };
  return (
    <article
      className="sp-board__card"
      draggable
      onDragStart={(event) => {
        // Some browsers drag nothing that carries nothing.
        event.dataTransfer.setData('text/plain', String(lead.id));
        event.dataTransfer.effectAllowed = 'move';
        onDrag(lead);
      }}
      onDragEnd={() => onDrag(undefined)}
    >
      <button
        ref={button}
        type="button"
        className="sp-board__name"
        data-lead-row={lead.id}
        aria-expanded={lead.id === openId}
        onClick={() => onOpen(lead.id)}
        onKeyDown={onKeyDown}
      >
        {upright(lead.name) || t('lead.number', { id: lead.id })}
      </button>
      <span className="sp-small sp-soft">{inOneLine([lead.formName, format.relative(lead.createdAt)])}</span>
      {workWords !== '' && <span className="sp-small">{workWords}</span>}
      {lead.phone && <PhoneLink phone={lead.phone} dialable={lead.dialable} />}
    </article>
  );
}
