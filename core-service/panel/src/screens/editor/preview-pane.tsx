import { useState } from 'react';
import { getConsentSettings } from '@smartpoint/contracts/settings';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { useApi } from '../../app/api.ts';
import type { PreviewOptions } from '../../hosts/host.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Segments } from '../../ui/choice-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { fullscreen } from '../../ui/icons.ts';
import { WidgetPreview } from '../../ui/widget-preview.tsx';
import { useOwnCss } from './use-own-css.ts';

const devices = ['desktop', 'phone'] as const;

interface PreviewPaneProps {
  /** Of the widget. */
  name: string;
  content: WidgetContent;
  views: readonly PreviewOptions['view'][];
  /** Of a kind with steps. */
  place: string;
}

type Sight = Pick<PreviewOptions, 'device' | 'view'>;

/** The widget as visitors will see it, drawn by the widgets' own code while one types; as large as the window on request. */
export function PreviewPane(props: PreviewPaneProps) {
  const t = useT();
  const [sight, setSight] = useState<Sight>({ device: 'desktop', view: props.views[0] ?? 'form' });
  const [isLarge, setLarge] = useState(false);
  return (
    <section className="sp-preview-pane" aria-label={t('editor.preview')}>
      <Stage {...props} {...sight} onSight={setSight} onLarge={() => setLarge(true)} />
      <p className="sp-field__help">{t('editor.previewHelp')}</p>
      {isLarge && (
        <Dialog title={t('editor.largeOf', { name: props.name })} isFull onClose={() => setLarge(false)}>
          <div className="sp-preview-large">
            <Stage {...props} {...sight} onSight={setSight} />
          </div>
        </Dialog>
      )}
    </section>
  );
}

interface StageProps extends PreviewPaneProps, Sight {
  onSight(sight: Sight): void;
  onLarge?: () => void;
}

function Stage({ content, views, place, device, view, onSight, onLarge }: StageProps) {
  const { t, locale } = useLanguage();
  const { css } = useOwnCss(content.settings.appearance.css);
  const consent = useApi(getConsentSettings, {}).data;
  return (
    <>
      <div className="sp-row sp-row--spread">
        <div className="sp-row">
          <Segments
            label={t('editor.device')}
            value={device}
            onChange={(next) => onSight({ device: next, view })}
            options={devices.map((value) => ({ value, label: t(`editor.device.${value}`) }))}
          />
          {onLarge && <IconButton icon={fullscreen} label={t('editor.large')} onClick={onLarge} />}
        </div>
        {views.length > 1 && (
          <Segments
            label={t('editor.view')}
            value={view}
            onChange={(next) => onSight({ device, view: next })}
            options={views.map((value) => ({ value, label: t(`editor.view.${value}`) }))}
          />
        )}
      </div>
      <div className={`sp-preview-pane__screen sp-preview-pane__screen--${device}`}>
        <WidgetPreview content={content} options={{ locale, mode: 'full', device, view, place, consent, css }} />
      </div>
    </>
  );
}
