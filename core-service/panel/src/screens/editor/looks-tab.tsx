import type { ComponentType } from 'react';
import type { Appearance } from '@smartpoint/contracts/widgets/common';
import { contentOf } from '@smartpoint/contracts/widgets/settings';
import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { AppearanceCards } from './appearance-cards.tsx';
import type { EditorTab, EditorTabProps } from './kinds/kind-editor.ts';
import { withPreset } from './presets.ts';

interface Place<K extends BuiltKind> {
  Fields: ComponentType<EditorTabProps<K>>;
  /** Settings of where it stands, beside its appearance. */
  keys: readonly string[];
}

const colours = ['background', 'text', 'accent', 'accentText'] as const satisfies (keyof Appearance)[];

/** The tab of looks, which every kind has: a character first, then every part by itself (S-56, S-57), then its place. */
export function looksTab<K extends BuiltKind>(place?: Place<K>): EditorTab<K> {
  const { Fields, keys = [] } = place ?? {};
  return {
    name: 'looks',
    label: 'editor.tab.looks',
    holds: new RegExp(`^/settings/(${['appearance', ...keys].join('|')})(/|$)`),
    faults: {
      '/settings/appearance/fontUrl': 'editor.fault.font',
      ...Object.fromEntries(colours.map((name) => [`/settings/appearance/${name}`, 'editor.fault.colour'] as const)),
    },
    Content: (props) => (
      <>
        <Looks {...props} />
        {Fields && (
          <PlaceFields>
            <Fields {...props} />
          </PlaceFields>
        )}
      </>
    ),
  };
}

function Looks<K extends BuiltKind>({ form }: EditorTabProps<K>) {
  const { kind, settings, siteId } = form.values;
  const content = contentOf(kind, settings);
  const { appearance } = content.settings;
  const part = <P extends keyof Appearance>(key: P) => ({
    ...form.at(['settings', 'appearance', key]),
    value: appearance[key],
  });
  return (
    <AppearanceCards
      content={content}
      siteId={siteId}
      onChange={form.at(['settings', 'appearance']).onChange}
      part={part}
      onPreset={(name) => form.at(['settings']).onChange(withPreset(content, name).settings)}
    />
  );
}

function PlaceFields({ children }: { children: React.ReactNode }) {
  const t = useT();
  return (
    <Card title={t('looks.place')}>
      <div className="sp-fields">{children}</div>
    </Card>
  );
}
