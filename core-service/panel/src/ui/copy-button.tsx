import { check, copySmall } from '@wordpress/icons';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useHost } from '../app/host-context.tsx';
import { upright } from '../format/upright.ts';
import { useT } from '../i18n/i18n.tsx';
import { Button, IconButton } from './button.tsx';

function useCopy(text: string) {
  const host = useHost();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await host.copy(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return { isCopied, copy: () => void copy() };
}

interface CopyButtonProps {
  text: string;
  /** What it is, where several stand below each other. */
  name?: string;
  isPrimary?: boolean;
}

/** Copies a whole text: a snippet, a token. */
export function CopyButton({ text, name, isPrimary = false }: CopyButtonProps) {
  const t = useT();
  const { isCopied, copy } = useCopy(text);
  return (
    <Button
      kind={isPrimary ? 'primary' : 'secondary'}
      icon={isCopied ? check : copySmall}
      label={name === undefined || isCopied ? undefined : t('ui.copyNamed', { name })}
      onClick={copy}
    >
      {t(isCopied ? 'ui.copied' : 'ui.copy')}
    </Button>
  );
}

/** A value one may want elsewhere, with a small button to copy it. */
export function Copyable({ text, name, children }: { text: string; name: string; children?: ReactNode }) {
  const t = useT();
  const { isCopied, copy } = useCopy(text);
  return (
    <span className="sp-fact">
      <span className="sp-break">{children ?? upright(text)}</span>
      <IconButton
        icon={isCopied ? check : copySmall}
        size="small"
        label={isCopied ? t('ui.copied') : t('ui.copyNamed', { name })}
        onClick={copy}
      />
    </span>
  );
}
