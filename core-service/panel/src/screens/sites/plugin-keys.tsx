import { useState } from 'react';
import { issuePluginKey, listPluginKeys, revokePluginKey } from '@smartpoint/contracts/plugins';
import type { PluginKey } from '@smartpoint/contracts/plugins';
import { useApi, useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

/** Plugins that work for a site: their keys, a new one to paste, the way to revoke one. */
export function PluginKeys({ siteId }: { siteId: number }) {
  const t = useT();
  const say = useSay();
  const may = useCan()(listPluginKeys);
  const keys = useApi(listPluginKeys, {}, { enabled: may });
  const issue = useSend(issuePluginKey, { outdates: [listPluginKeys] });
  if (!may || !keys.data) return null;
  const own = keys.data.keys.filter((key) => key.siteId === siteId);
  const make = () => issue.mutate({ body: { siteId } }, { onError: (error: Error) => say(problemText(error, t)) });
  return (
    <div className="sp-stack" role="group" aria-label={t('pluginKey.title')}>
      <h3>{t('pluginKey.title')}</h3>
      <p className="sp-small sp-soft">{t('pluginKey.help')}</p>
      {own.map((key) => (
        <KeyRow key={key.id} pluginKey={key} />
      ))}
      {issue.data && (
        <Notice tone="warn" isLive>
          <p>{t('pluginKey.once')}</p>
          <div className="sp-snippet">
            <code>{issue.data.key}</code>
            <CopyButton text={issue.data.key} isPrimary />
          </div>
        </Notice>
      )}
      <div>
        <Button isBusy={issue.isPending} onClick={make}>
          {t('pluginKey.make')}
        </Button>
      </div>
    </div>
  );
}

function KeyRow({ pluginKey: { id, home, plugin, last4, lastUsedAt } }: { pluginKey: PluginKey }) {
  const t = useT();
  const format = useFormat();
  const [isAsked, ask] = useState(false);
  const revoke = useSend(revokePluginKey, { outdates: [listPluginKeys], onDone: () => ask(false) });
  return (
    <div className="sp-row">
      <span className="sp-grow">
        <strong className="sp-break">{home ?? t('pluginKey.unused')}</strong>{' '}
        <span className="sp-small sp-soft">
          {plugin && <>{pluginName(plugin)} · </>}
          {t('pluginKey.ends', { last4 })}
          {lastUsedAt && <> · {t('pluginKey.used', { ago: format.relative(lastUsedAt) })}</>}
        </span>
      </span>
      <Button kind="danger" size="compact" onClick={() => ask(true)}>
        {t('pluginKey.revoke')}
      </Button>
      {isAsked && (
        <Confirm
          title={t('pluginKey.revokeTitle')}
          confirm={t('pluginKey.revoke')}
          isBusy={revoke.isPending}
          onConfirm={() => revoke.mutate({ params: { keyId: id } })}
          onCancel={() => ask(false)}
        >
          {t('pluginKey.revokeText')}
        </Confirm>
      )}
    </div>
  );
}

/** `bitrix/0.1.0` as people say it. */
function pluginName(plugin: string): string {
  const [name = '', version = ''] = plugin.split('/');
  return `${{ wordpress: 'WordPress', bitrix: '1C-Bitrix' }[name] ?? name} ${version}`;
}
