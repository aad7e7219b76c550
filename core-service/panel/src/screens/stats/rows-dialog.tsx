import { useState } from 'react';
import type { EndpointResponse } from '@smartpoint/contracts';
import { listVisits, markOf } from '@smartpoint/contracts/breakdowns';
import type { DimensionId, Narrowing } from '@smartpoint/contracts/breakdowns';
import { getLead } from '@smartpoint/contracts/leads';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import type { Period } from '../../format/period.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { inOneLine, upright } from '../../format/upright.ts';

/** A figure of a row: what is counted, and the row. */
export interface BehindFigure {
  of: 'visits' | 'leads' | 'shows' | 'clicks' | 'left';
  by?: DimensionId;
  value?: string;
  widgetId?: number;
  /** Of those left: the field they were at last. */
  field?: string;
  /** Of the widget's shows and beginnings: those of a version, or of a variant of a test. */
  version?: number;
  variant?: string;
  label: string;
}

interface RowsDialogProps {
  behind: BehindFigure;
  /** Of what the figure was asked. */
  asked: Period & Narrowing & { siteId?: number | undefined };
  onClose(): void;
}

/** What a figure counts, newest first. */
export function RowsDialog({ behind, asked, onClose }: RowsDialogProps) {
  const t = useT();
  // Pages by where each begins; every next one is asked for by hand.
  const [marks, setMarks] = useState<readonly (string | undefined)[]>([undefined]);
  // Of a variant the visits that saw it are counted.
  const counted = behind.variant && behind.of === 'shows' ? 'visits' : behind.of;
  return (
    <Dialog title={t(`stats.rows.${counted}`, { name: behind.label })} onClose={onClose}>
      {marks.map((after, index) => (
        <RowsPage
          key={after ?? ''}
          behind={behind}
          asked={asked}
          after={after}
          onMore={index === marks.length - 1 ? (next) => setMarks([...marks, next]) : undefined}
        />
      ))}
    </Dialog>
  );
}

interface RowsPageProps extends Pick<RowsDialogProps, 'behind' | 'asked'> {
  after: string | undefined;
  onMore: ((next: string) => void) | undefined;
}

function RowsPage({
  behind: { of, by, value, widgetId, field, version, variant },
  asked,
  after,
  onMore,
}: RowsPageProps) {
  const t = useT();
  const narrowed = by === undefined ? asked : { ...asked, [by]: markOf(value ?? '') };
  const query = useApi(listVisits, { query: { ...narrowed, of, widgetId, field, version, variant, after } });
  return (
    <Loaded query={query} skeleton={<SkeletonRows count={6} height={48} />}>
      {({ rows, next }) => (
        <>
          {rows.length === 0 && <p className="sp-note">{t('stats.rows.nothing')}</p>}
          <ul className="sp-visits">
            {rows.map((row, index) => (
              <VisitRow key={index} row={row} isLead={of === 'leads'} />
            ))}
          </ul>
          {next && onMore && <Button onClick={() => onMore(next)}>{t('stats.rows.more')}</Button>}
        </>
      )}
    </Loaded>
  );
}

interface VisitRowProps {
  row: EndpointResponse<typeof listVisits>['rows'][number];
  /** It counts although nobody can read it any more. */
  isLead: boolean;
}

function VisitRow({ row, isLead }: VisitRowProps) {
  const t = useT();
  const can = useCan();
  const format = useFormat();
  const from = inOneLine([row.source || t('stats.rows.direct'), row.campaign]);
  const page = (row.page || row.landing).replace(/^https?:\/\//, '').replace(/\?.*/, '');
  const who = inOneLine([row.city || row.country, row.browser]);
  return (
    <li>
      <span className="sp-visits__at">{format.moment(row.at)}</span>
      <span className="sp-visits__what">
        <strong>{from}</strong>
        <span className="sp-soft">{upright(page)}</span>
        <span className="sp-soft">{who}</span>
      </span>
      <span className="sp-visits__leads">
        {isLead && row.leadIds.length === 0 && <span className="sp-soft">{t('stats.rows.gone')}</span>}
        {row.leadIds.map((id) =>
          can(getLead) ? (
            <Link key={id} to={`/report/?lead=${id}`}>
              {t('stats.rows.lead', { id })}
            </Link>
          ) : (
            <span key={id}>{t('stats.rows.lead', { id })}</span>
          ),
        )}
      </span>
    </li>
  );
}
