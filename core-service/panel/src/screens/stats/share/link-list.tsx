import { useState } from 'react';
import { listReportLinks, withdrawReportLink } from '@smartpoint/contracts/report-links';
import type { ReportLink } from '@smartpoint/contracts/report-links';
import { useApi, useSend } from '../../../app/api.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Confirm } from '../../../ui/dialog.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Badge } from '../../../ui/notice.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { useSay } from '../../../ui/snackbars.tsx';
import { problemText } from '../../../ui/states.tsx';
import { inOneLine } from '../../../format/upright.ts';

/** The links of the account: who made each, when it was last opened, and its end. */
export function LinkList({ onWithdrawn }: { onWithdrawn?: (id: number) => void }) {
  const t = useT();
  const query = useApi(listReportLinks, {});
  const [asked, setAsked] = useState<ReportLink>();
  return (
    <section className="sp-stack" aria-label={t('share.links')}>
      <div>
        <h2 className="sp-card__title">{t('share.links')}</h2>
        <p className="sp-card__note">{t('share.ofAccount')}</p>
      </div>
      <Loaded query={query} skeleton={<SkeletonRows count={2} height={56} />}>
        {({ links }) =>
          links.length === 0 ? (
            <p className="sp-note">{t('share.none')}</p>
          ) : (
            <ul className="sp-links">
              {links.map((link) => (
                <LinkRow key={link.id} link={link} onWithdraw={() => setAsked(link)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {asked && (
        <Withdraw
          link={asked}
          onEnd={(isDone) => {
            setAsked(undefined);
            if (isDone) onWithdrawn?.(asked.id);
          }}
        />
      )}
    </section>
  );
}

function LinkRow({ link, onWithdraw }: { link: ReportLink; onWithdraw(): void }) {
  const t = useT();
  const format = useFormat();
  const { name, url, report, hasPassword, madeBy, createdAt, expiresAt, isExpired, lastOpenedAt } = link;
  const shown =
    'name' in report.period
      ? t(`shared.period.${report.period.name}`)
      : `${format.day(report.period.from)} – ${format.day(report.period.to)}`;
  const made = t('share.madeBy', { name: madeBy, at: format.moment(createdAt) });
  const opened = lastOpenedAt ? t('share.opened', { at: format.moment(lastOpenedAt) }) : t('share.opened.never');
  const until = expiresAt && !isExpired ? t('share.until', { at: format.moment(expiresAt) }) : '';
  return (
    <li>
      <div className="sp-grow">
        <div>
          <strong className="sp-break">{name}</strong> {hasPassword && <Badge>{t('share.locked')}</Badge>}{' '}
          {isExpired && <Badge tone="warn">{t('share.expired')}</Badge>}
        </div>
        <div className="sp-small sp-soft">{inOneLine([shown, made, opened, until])}</div>
        {url === null && <div className="sp-small sp-soft">{t('share.forgotten')}</div>}
      </div>
      <div className="sp-row">
        {url !== null && !isExpired && <CopyButton text={url} name={name} />}
        <Button kind="quiet" label={t('share.withdrawNamed', { name })} onClick={onWithdraw}>
          {t('share.withdraw')}
        </Button>
      </div>
    </li>
  );
}

function Withdraw({ link, onEnd }: { link: ReportLink; onEnd(isDone: boolean): void }) {
  const t = useT();
  const say = useSay();
  const send = useSend(withdrawReportLink, { outdates: [listReportLinks] });
  const confirm = () =>
    send.mutate(
      { params: { reportId: link.id } },
      {
        onSuccess: () => {
          say(t('share.withdrawn'));
          onEnd(true);
        },
        onError: (error) => {
          say(problemText(error, t));
          onEnd(false);
        },
      },
    );
  return (
    <Confirm
      title={t('share.withdraw.title')}
      confirm={t('share.withdraw')}
      isBusy={send.isPending}
      onConfirm={confirm}
      onCancel={() => onEnd(false)}
    >
      <p>{t('share.withdraw.text', { name: link.name })}</p>
    </Confirm>
  );
}
