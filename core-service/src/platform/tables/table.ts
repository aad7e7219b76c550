export interface Column {
  header: string;
  /** In characters of a spreadsheet. */
  width: number;
  /** `moment`: cells are `YYYY-MM-DD HH:MM:SS` or empty; `fraction`: numbers that are read as percent. */
  kind?: 'moment' | 'fraction';
}

/** Rows with a cell for each column, as they come. */
export interface Table {
  /** Of the sheet. */
  name: string;
  columns: readonly Column[];
  batches: AsyncGenerator<(string | number)[][]>;
}
