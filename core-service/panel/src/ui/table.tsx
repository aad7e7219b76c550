import type { ReactNode } from 'react';
import { shownUpright } from '../format/upright.ts';

export interface Column<Row> {
  key: string;
  label: string;
  render(row: Row): ReactNode;
  isNumber?: boolean;
  /** A word or two that stay on one line. */
  isShort?: boolean;
  /** Holds buttons: at the right, without a label on phones. */
  isAction?: boolean;
  /** Read out only: what stands in the column says what it is. */
  isLabelHidden?: boolean;
  /** Stands over the column instead of its label. */
  head?: ReactNode;
  /** Leads the card a row becomes on phones. */
  isLead?: boolean;
  /**
   * Where it stands in a row of two lines: before what leads it, or at the right, small; without a place it is left to the
   * details.
   */
  place?: 'before' | 'above' | 'middle' | 'below';
}

interface TableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string | number;
  /** On phones a row takes two lines instead of a card: what leads it, and what has a place. */
  isInTwoLines?: boolean;
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
    <table className={tableClass(props)} aria-label={props.label}>
      <thead>
        <tr>
          {columns.map((column) =>
            column.label === '' ? (
              <td key={column.key} />
            ) : (
              <th key={column.key} scope="col" className={column.isNumber ? 'sp-table__number' : undefined}>
                {column.head ??
                  (column.isLabelHidden ? <span className="sp-hidden">{column.label}</span> : column.label)}
              </th>
            ),
          )}
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

function tableClass<Row>({ detail, onToggle, isInTwoLines }: TableProps<Row>): string {
  return ['sp-table', (detail || onToggle) && 'sp-table--opens', isInTwoLines && 'sp-table--lines']
    .filter(Boolean)
    .join(' ');
}

function TableRow<Row>({ row, columns, keyOf, detail, openKey, onToggle }: TableProps<Row> & { row: Row }) {
  const isMarked = openKey !== undefined && keyOf(row) === openKey;
  const isOpen = detail !== undefined && isMarked;
  return (
    <>
      <tr className={rowClass({ isOpen, isMarked })} onClick={onToggle && (() => onToggle(row))}>
        {columns.map((column) => (
          <td key={column.key} data-label={column.label} className={cellClass(column)}>
            {shownUpright(column.render(row))}
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

/** One whose detail stands elsewhere is marked where it is. */
function rowClass({ isOpen, isMarked }: { isOpen: boolean; isMarked: boolean }): string | undefined {
  if (isOpen) return 'sp-table__row--open';
  return isMarked ? 'sp-table__row--marked' : undefined;
}

function cellClass<Row>({ isNumber, isShort, isAction, isLead, place }: Column<Row>): string | undefined {
  return (
    [
      isNumber && 'sp-table__number',
      isShort && 'sp-table__short',
      isAction && 'sp-table__action',
      isLead && 'sp-table__lead',
      place && `sp-table__${place}`,
    ]
      .filter(Boolean)
      .join(' ') || undefined
  );
}
