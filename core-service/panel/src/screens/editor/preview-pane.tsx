import { useState } from 'react';
import { getConsentSettings } from '@smartpoint/contracts/settings';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { useApi } from '../../app/api.ts';
import type { PreviewOptions } from '../../hosts/host.ts';
import { useLanguage } from '../../i18n/i18n.tsx';
import { Segments } from '../../ui/choice-fields.tsx';
import { WidgetPreview } from '../../ui/widget-preview.tsx';
import { useOwnCss } from './use-own-css.ts';

const devices = ['desktop', 'phone'] as const;

interface PreviewPaneProps {
  content: WidgetContent;
  views: readonly PreviewOptions['view'][];
  /** Of a kind with steps. */
  place: string;
}

/** The widget as visitors will see it, drawn by the widgets' own code while one types. */
export function PreviewPane({ content, views, place }: PreviewPaneProps) {
  const { t, locale } = useLanguage();
  const [device, setDevice] = useState<(typeof devices)[number]>('desktop');
  const [view, setView] = useState(views[0] ?? 'form');
  const { css } = useOwnCss(content.settings.appearance.css);
  const consent = useApi(getConsentSettings, {}).data;
  return (
    <section className="sp-preview-pane" aria-label={t('editor.preview')}>
      <div className="sp-row sp-row--spread">
        <Segments
          label={t('editor.device')}
          value={device}
          onChange={setDevice}
          options={devices.map((value) => ({ value, label: t(`editor.device.${value}`) }))}
        />
        {views.length > 1 && (
          <Segments
            label={t('editor.view')}
            value={view}
            onChange={setView}
            options={views.map((value) => ({ value, label: t(`editor.view.${value}`) }))}
          />
        )}
      </div>
      <div className={`sp-preview-pane__screen sp-preview-pane__screen--${device}`}>
        <WidgetPreview content={content} options={{ locale, mode: 'full', device, view, place, consent, css }} />
      </div>
      <p className="sp-field__help">{t('editor.previewHelp')}</p>
    </section>
  );
}
