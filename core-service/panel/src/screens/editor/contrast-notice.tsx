import type { FieldBinding } from '../../form/use-form.ts';
import { contrastOf, readableContrast, readableOn } from '@smartpoint/contracts/contrast';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

interface ContrastNoticeProps {
  ground: string;
  ink: FieldBinding<string>;
  words: 'looks.lowText' | 'looks.lowButton';
}

/** Appears below 4.5 : 1, with the way out. */
export function ContrastNotice({ ground, ink, words }: ContrastNoticeProps) {
  const t = useT();
  const contrast = contrastOf(ground, ink.value);
  if (contrast >= readableContrast) return null;
  const mend = (
    <Button size="compact" onClick={() => ink.onChange(readableOn(ground))}>
      {t('looks.mend')}
    </Button>
  );
  return (
    <Notice tone="warn" isLive action={mend}>
      {/* Rounded down: 4.49 must not read as enough. */}
      {t(words, { contrast: (Math.floor(contrast * 10) / 10).toFixed(1) })}
    </Notice>
  );
}
