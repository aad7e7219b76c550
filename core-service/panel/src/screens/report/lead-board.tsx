import { useState } from 'react';
import type { DragEvent, KeyboardEvent } from 'react';
import { listLeads, type LeadRow } from '@smartpoint/contracts/leads';
import type { LeadStatus } from '@smartpoint/contracts/lead-work';
import { useAddressState } from '../../app/address-state.ts';
import { useApi } from '../../app/api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { LeadFilters } from './lead-filters.tsx';
import { LeadPane } from './lead-pane.tsx';
import { PhoneLink } from './phone-link.tsx';
import { useLeadFilters } from './use-lead-filters.ts';
import { useChangeLeads } from './work/use-change-leads.ts';
import { useLeadSetup } from './work/use-lead-setup.ts';

const perColumn = 30;

/** A column for each status. A card is dragged to another, or moved there by the arrow keys. */
export function LeadBoard() {
  const t = useT();
  const { offered, nameOf } = useLeadSetup();
  const { changeOne } = useChangeLeads();
  const [query, change] = useAddressState();
  const [dragged, setDragged] = useState<LeadRow>();
  const openId = Number(query.get('lead')) || undefined;
  const moveTo = (lead: LeadRow, statusId: number | undefined) => {
    if (statusId !== undefined && statusId !== lead.work.statusId) changeOne(lead, { statusId });
  };
  return (
    <div className="sp-stack">
      <LeadFilters />
      <p className="sp-small sp-soft">{t('report.board.hint')}</p>
      <div className={openId === undefined ? 'sp-leads' : 'sp-leads sp-leads--open'}>
        <div className="sp-board">
          {offered.map((status, at) => (
            <Column
              key={status.id}
              status={status}
              name={nameOf(status)}
              onDrop={() => dragged && moveTo(dragged, status.id)}
              onDrag={setDragged}
              onStep={(lead, step) => moveTo(lead, offered[at + step]?.id)}
              onOpen={(id) => change({ lead: String(id) })}
            />
          ))}
        </div>
        {openId !== undefined && (
          <LeadPane leadId={openId} isElsewhere={false} onClose={() => change({ lead: undefined })} />
        )}
      </div>
    </div>
  );
}

interface ColumnProps {
  status: LeadStatus;
  name: string;
  onDrop(): void;
  onDrag(lead: LeadRow): void;
  onStep(lead: LeadRow, step: number): void;
  onOpen(id: number): void;
}

function Column({ status, name, onDrop, onDrag, onStep, onOpen }: ColumnProps) {
  const t = useT();
  const format = useFormat();
  const { filters } = useLeadFilters();
  const [isOver, setOver] = useState(false);
  const query = { ...filters, statusId: status.id, limit: perColumn };
  const answer = useApi(listLeads, { query }, { keepPrevious: true, refreshEvery: 15_000 });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onDrop();
  };
  return (
    <section
      className={isOver ? 'sp-board__column sp-board__column--over' : 'sp-board__column'}
      aria-label={name}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 className="sp-board__head">
        <span className={`sp-status sp-status--${status.colour}`}>{name}</span>
        {answer.data?.total != null && <span className="sp-number">{format.number(answer.data.total)}</span>}
      </h2>
      <Loaded query={answer} skeleton={<SkeletonRows count={3} />}>
        {({ leads, next }) => (
          <>
            {leads.map((lead) => (
              <BoardCard key={lead.id} lead={lead} onDrag={onDrag} onStep={onStep} onOpen={onOpen} />
            ))}
            {leads.length === 0 && <p className="sp-small sp-soft">{t('report.board.empty')}</p>}
            {next !== null && <p className="sp-small sp-soft">{t('report.board.more', { count: perColumn })}</p>}
          </>
        )}
      </Loaded>
    </section>
  );
}

const steps: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

function BoardCard({
  lead,
  onDrag,
  onStep,
  onOpen,
}: { lead: LeadRow } & Pick<ColumnProps, 'onDrag' | 'onStep' | 'onOpen'>) {
  const t = useT();
  const format = useFormat();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
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
    >
      <button type="button" className="sp-board__name" onClick={() => onOpen(lead.id)} onKeyDown={onKeyDown}>
        {lead.name || t('lead.number', { id: lead.id })}
      </button>
      <span className="sp-small sp-soft">
        {lead.formName} · {format.relative(lead.createdAt)}
      </span>
      {lead.phone && <PhoneLink phone={lead.phone} dialable={lead.dialable} />}
    </article>
  );
}
