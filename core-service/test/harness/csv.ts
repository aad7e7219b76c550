/** RFC 4180 with semicolons: an outside reader's view of the export. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of text.matchAll(/("(?:[^"]|"")*"|[^;\r\n]*)(;|\r\n|$)/g)) {
    const cell = match[1] ?? '';
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (match[2] !== ';') {
      rows.push(row);
      row = [];
    }
    if (match.index + match[0].length >= text.length) break;
  }
  return rows;
}
