import { useState } from 'react';
import { createReportLink } from '@smartpoint/contracts/report-links';
import type { ReportLink } from '@smartpoint/contracts/report-links';
import { useIsDemo } from '../../../app/demo-notice.tsx';
import { useCan } from '../../../app/session.tsx';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Link } from '../../../ui/link.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Narrowed } from '../narrowing.ts';
import { LinkList } from './link-list.tsx';
import { ShareForm } from './share-form.tsx';

/** Makes a link to exactly the report on screen, and shows the links there are. */
export function ShareButton({ narrowed }: { narrowed: Narrowed }) {
  const t = useT();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  if (!can(createReportLink)) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('share.button')}</Button>
      {isOpen && <ShareDialog narrowed={narrowed} onClose={() => setOpen(false)} />}
    </>
  );
}

function ShareDialog({ narrowed, onClose }: { narrowed: Narrowed; onClose(): void }) {
  const t = useT();
  const isDemo = useIsDemo();
  const [made, setMade] = useState<ReportLink>();
  return (
    <Dialog title={t('share.title')} onClose={onClose}>
      <p className="sp-soft">{t('share.about')}</p>
      {isDemo ? (
        <Notice>{t('share.demo')}</Notice>
      ) : made?.url ? (
        <Made name={made.name} url={made.url} />
      ) : (
        <ShareForm narrowed={narrowed} onMade={setMade} />
      )}
      <LinkList onWithdrawn={(id) => id === made?.id && setMade(undefined)} />
      <p className="sp-small sp-soft">
        {t('share.weekly')} <Link to="/settings/profile/">{t('share.weekly.do')}</Link>
      </p>
    </Dialog>
  );
}

function Made({ name, url }: { name: string; url: string }) {
  const t = useT();
  return (
    <div className="sp-stack">
      <Notice tone="good" isLive>
        {t('share.made')}: {name}
      </Notice>
      <p className="sp-break">
        <code>{url}</code>
      </p>
      <div className="sp-dialog__actions">
        <Button href={url} isOutside>
          {t('shared.open')}
        </Button>
        <CopyButton text={url} isPrimary />
      </div>
    </div>
  );
}
