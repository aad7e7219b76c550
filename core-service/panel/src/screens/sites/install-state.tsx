import type { Site } from '@smartpoint/contracts/sites';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { OuterLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Installed: since when, on which page, last heard. Not yet: what to do. */
export function InstallState({ site }: { site: Site }) {
  const t = useT();
  const format = useFormat();
  if (!site.installedAt) {
    return (
      <Notice tone="warn" isLive>
        <p>{t('site.notInstalled')}</p>
        <p className="sp-small">{t('site.notInstalledHelp')}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="good" isLive>
      <p>{t('site.installed', { at: format.moment(site.installedAt) })}</p>
      <p className="sp-small">
        {site.installedPage && <OuterLink href={site.installedPage} />}
        {site.lastPingAt && <> · {t('site.lastPing', { ago: format.relative(site.lastPingAt) })}</>}
      </p>
    </Notice>
  );
}
