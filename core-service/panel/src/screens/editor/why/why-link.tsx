import { createWhyLink } from '@smartpoint/contracts/widgets';
import { useSend } from '../../../app/api.ts';
import { useCan } from '../../../app/session.tsx';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Notice } from '../../../ui/notice.tsx';

/** The same on the site itself, for whoever may edit. */
export function WhyLink({ widgetId }: { widgetId: number }) {
  const t = useT();
  const mayAsk = useCan()(createWhyLink);
  const link = useSend(createWhyLink);
  if (!mayAsk) return null;
  if (!link.data)
    return (
      <div>
        <Button isBusy={link.isPending} onClick={() => link.mutate({ params: { widgetId } })}>
          {t('why.site')}
        </Button>
      </div>
    );
  return (
    <Notice isLive>
      <p>{t('why.siteNote')}</p>
      <div className="sp-row">
        <Button href={link.data.url} isOutside>
          {t('why.open')}
        </Button>
        <CopyButton text={link.data.url} />
      </div>
    </Notice>
  );
}
