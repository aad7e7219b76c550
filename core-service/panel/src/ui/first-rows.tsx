import { useState, type ReactNode } from 'react';
import { useT } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';

interface FirstRowsProps<Row> {
  rows: readonly Row[];
  children(shown: readonly Row[]): ReactNode;
}

const first = 10;

/** The first of many rows, and all when asked for: what stands below stays within reach, on a phone above all. */
export function FirstRows<Row>({ rows, children }: FirstRowsProps<Row>) {
  const t = useT();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, first);
  return (
    <>
      {children(shown)}
      {shown.length < rows.length && (
        <div className="sp-more">
          <Button onClick={() => setIsWhole(true)}>{t('ui.showAll', { count: rows.length })}</Button>
        </div>
      )}
    </>
  );
}
