import type { ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  label: string;
  render(row: Row): ReactNode;
  isNumber?: boolean;
  /** A word or two that stay on one line. */
  isShort?: boolean;
  /** Holds buttons: at the right, without a label on phones. */
  isAction?: boolean;
  /** Leads the card a row becomes on phones. */
  isLead?: boolean;
}

interface TableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string | number;
  /** Drawn under an opened row. */
  detail?: (row: Row) => ReactNode;
  /** The key of the opened row. */
  openKey?: string | number | undefined;
  onToggle?: (row: Row) => void;
}

/** A table that becomes a list of cards on phones (tables.css). */
export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, keyOf } = props;
  return (
    <table className={props.detail ? 'sp-table sp-table--opens' : 'sp-table'} aria-label={props.label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.isNumber ? 'sp-table__number' : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      {rows.map((row) => (
        <tbody key={keyOf(row)}>
          <TableRow row={row} {...props} />
        </tbody>
      ))}
    </table>
  );
}

function TableRow<Row>({ row, columns, keyOf, detail, openKey, onToggle }: TableProps<Row> & { row: Row }) {
  const isOpen = detail !== undefined && keyOf(row) === openKey;
  return (
    <>
      <tr className={isOpen ? 'sp-table__row--open' : undefined} onClick={onToggle && (() => onToggle(row))}>
        {columns.map((column) => (
          <td key={column.key} data-label={column.label} className={cellClass(column)}>
            {column.render(row)}
          </td>
        ))}
      </tr>
      {isOpen && (
        <tr className="sp-table__detail">
          <td colSpan={columns.length}>{detail(row)}</td>
        </tr>
      )}
    </>
  );
}

function cellClass<Row>({ isNumber, isShort, isAction, isLead }: Column<Row>): string | undefined {
  return (
    [
      isNumber && 'sp-table__number',
      isShort && 'sp-table__short',
      isAction && 'sp-table__action',
      isLead && 'sp-table__lead',
    ]
      .filter(Boolean)
      .join(' ') || undefined
  );
}
