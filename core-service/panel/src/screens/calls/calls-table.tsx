import { useState } from 'react';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Table, type Column } from '../../ui/table.tsx';

interface CallsTableProps<Row> {
  title: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
}

const first = 10;

/** The first rows, and all when asked for: what stands below stays within reach, on a phone above all. */
export function CallsTable<Row extends { id: number }>({ title, rows, columns }: CallsTableProps<Row>) {
  const t = useT();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, first);
  return (
    <Card title={title} isFlush>
      <div className="sp-calls__ended">
        <Table label={title} rows={shown} keyOf={({ id }) => id} columns={columns} />
        {shown.length < rows.length && (
          <div className="sp-more">
            <Button onClick={() => setIsWhole(true)}>{t('ui.showAll', { count: rows.length })}</Button>
          </div>
        )}
      </div>
    </Card>
  );
}
