import { useEffect } from 'react';
import { ContactWordsCard } from '../contact-words-card.tsx';
import { FieldList } from '../field-list.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { ThanksCard } from '../thanks-card.tsx';

/** The last step: whom to send the price to. */
export function ContactTab({ form, onPlace }: EditorTabProps<'trade-in'>) {
  useEffect(() => {
    onPlace('contact');
    return () => onPlace('');
    // Where the preview stands while this tab is open; it changes with nothing here.
  }, []);
  return (
    <>
      <ContactWordsCard
        title={form.field('settings', 'contactTitle')}
        text={form.field('settings', 'contactText')}
        button={form.field('settings', 'button')}
      />
      <FieldList fields={form.field('settings', 'fields')} errors={form.errors} />
      <ThanksCard title={form.field('settings', 'thanksTitle')} text={form.field('settings', 'thanksText')} />
    </>
  );
}
