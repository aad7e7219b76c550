import { useState } from 'react';
import { listSites, updateSite } from '@smartpoint/contracts/sites';
import type { Site } from '@smartpoint/contracts/sites';
import { trackingModes } from '@smartpoint/contracts/tracking';
import { useSend } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { useCan } from '../../app/session.tsx';
import { useForm } from '../../form/use-form.ts';
import { FormFrame } from '../../form/form-frame.tsx';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { RadioField, Toggle } from '../../ui/choice-fields.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TokensField } from '../../ui/tokens-field.tsx';
import { PluginKeys } from './plugin-keys.tsx';
import { InstallState } from './install-state.tsx';

/** One site: its snippet, whether it is installed, and its own settings. */
export function SiteCard({ site, isOnly }: { site: Site; isOnly: boolean }) {
  const t = useT();
  const can = useCan();
  const { kind } = useHost();
  const [isOpen, setOpen] = useState(false);
  // Elsewhere a plugin puts the code onto the pages.
  const words =
    kind === 'web' ? { title: isOnly ? t('site.code') : site.name, note: t('site.codeHelp') } : { title: site.name };
  return (
    <Card {...words}>
      <div className="sp-stack">
        {kind === 'web' && (
          <div className="sp-snippet">
            <code>{site.snippet}</code>
            <CopyButton text={site.snippet} isPrimary={!site.installedAt} />
          </div>
        )}
        <InstallState site={site} />
        {can(updateSite) &&
          (isOpen ? (
            <SiteForm site={site} onDone={() => setOpen(false)} />
          ) : (
            <div>
              <Button kind="link" onClick={() => setOpen(true)}>
                {t('site.edit')}
              </Button>
            </div>
          ))}
        <PluginKeys siteId={site.id} />
      </div>
    </Card>
  );
}

function SiteForm({ site, onDone }: { site: Site; onDone(): void }) {
  const { t, locale } = useLanguage();
  const host = useHost();
  const say = useSay();
  const send = useSend(updateSite, { outdates: [listSites] });
  const { name, url, allowedDomains, countsElsewhere, tracking } = site;
  const form = useForm({
    saved: { name, url, allowedDomains, countsElsewhere, tracking },
    schema: updateSite.body,
    words: {
      '/name': t('site.fault.name'),
      '/url': t('site.fault.url'),
      '/allowedDomains': t('site.fault.domain'),
    },
    save: async (body) => {
      const saved = await send.mutateAsync({ params: { siteId: site.id }, body });
      return {
        name: saved.name,
        url: saved.url,
        allowedDomains: saved.allowedDomains,
        countsElsewhere: saved.countsElsewhere,
        tracking: saved.tracking,
      };
    },
    onSaved: () => {
      say(t('form.saved'));
      onDone();
    },
  });
  const domains = form.field('allowedDomains');
  const elsewhere = form.field('countsElsewhere');
  const mode = form.field('tracking');
  return (
    <FormFrame form={form}>
      <div className="sp-stack">
        <TextField label={t('site.name')} {...form.field('name')} />
        <TextField label={t('site.url')} inputMode="url" {...form.field('url')} />
        <TokensField
          label={t('site.domains')}
          help={t('site.domainsHelp')}
          placeholder="shop.ru, *.shop.ru"
          isOptional
          values={domains.value}
          onChange={domains.onChange}
          error={domains.error}
        />
        <Toggle
          label={t('site.elsewhere')}
          help={t('site.elsewhereHelp')}
          isChecked={elsewhere.value}
          onChange={elsewhere.onChange}
        />
        <div className="sp-stack sp-stack--tight">
          <RadioField
            label={t('site.tracking')}
            value={mode.value}
            onChange={mode.onChange}
            options={trackingModes.map((value) => ({
              value,
              label: t(`site.tracking.${value}`),
              description: t(`site.tracking.${value}About`),
            }))}
          />
          <p className="sp-field__help">
            {t('site.trackingHelp')}{' '}
            <a href={`${host.baseUrl}/docs/consent/?lang=${locale}`} target="_blank" rel="noopener">
              {t('site.trackingRecipes')}
            </a>
          </p>
        </div>
      </div>
    </FormFrame>
  );
}
