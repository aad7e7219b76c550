import { useEffect, useRef } from 'react';
import { createPreviewLink, getPreviewLink, withdrawPreviewLink } from '@smartpoint/contracts/widget-previews';
import { useApi, useSend } from '../../app/api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

interface PreviewLinkProps {
  widgetId: number;
  /** Keeps what is typed: the link shows what is kept. */
  flush(): Promise<void>;
  onClose(): void;
}

/** The draft on the site itself, for whoever has the link. */
export function PreviewLinkDialog({ widgetId, flush, onClose }: PreviewLinkProps) {
  const t = useT();
  const say = useSay();
  const query = useApi(getPreviewLink, { params: { widgetId } });
  useEffect(() => {
    flush().catch((error: unknown) => say(problemText(error, t)));
  }, []);
  return (
    <Dialog title={t('drafts.link')} onClose={onClose}>
      <p className="sp-soft">{t('drafts.link.about')}</p>
      <Loaded query={query} skeleton={<Skeleton height={96} />}>
        {({ link }) => <Link key={link === null ? 'none' : 'made'} widgetId={widgetId} link={link} />}
      </Loaded>
    </Dialog>
  );
}

function Link({ widgetId, link }: { widgetId: number; link: { url: string; expiresAt: string } | null }) {
  const t = useT();
  const say = useSay();
  const format = useFormat();
  const outdates = [getPreviewLink];
  const make = useSend(createPreviewLink, { outdates });
  const withdraw = useSend(withdrawPreviewLink, { outdates, onDone: () => say(t('drafts.link.withdrawn')) });
  const place = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: the focus must not be.
  useEffect(() => place.current?.focus(), []);
  const input = { params: { widgetId } };
  const onError = (error: unknown) => say(problemText(error, t));
  if (!link)
    return (
      <div className="sp-dialog__actions" ref={place} tabIndex={-1}>
        <Button kind="primary" isBusy={make.isPending} onClick={() => make.mutate(input, { onError })}>
          {t('drafts.link.make')}
        </Button>
      </div>
    );
  return (
    <div className="sp-stack" ref={place} tabIndex={-1}>
      <p className="sp-break">{link.url}</p>
      <p className="sp-small sp-soft">{t('drafts.link.until', { at: format.moment(link.expiresAt) })}</p>
      <div className="sp-dialog__actions">
        <Button kind="quiet" isBusy={withdraw.isPending} onClick={() => withdraw.mutate(input, { onError })}>
          {t('drafts.link.withdraw')}
        </Button>
        <Button kind="quiet" isBusy={make.isPending} onClick={() => make.mutate(input, { onError })}>
          {t('drafts.link.prolong')}
        </Button>
        <Button href={link.url} isOutside>
          {t('drafts.link.open')}
        </Button>
        <CopyButton text={link.url} isPrimary />
      </div>
    </div>
  );
}
