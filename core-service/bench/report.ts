/** One line of the printed table. */
export interface Row {
  what: string;
  value: string;
  /** What must hold, in words; empty for a baseline. */
  target: string;
  isMet?: boolean;
}

export interface Bench {
  name: string;
  /** What is compared with what, in one sentence. */
  title: string;
  run(bed: BenchBed): Promise<Row[]>;
}

/** What every bench gets. */
export interface BenchBed {
  databaseUrl: string;
  rounds: number;
  seconds: number;
  note(line: string): void;
}

/**
 * The rounds cut into short slices, for baselines that take turns: a shared machine changes its speed within seconds, and
 * slices next to each other see the same machine.
 */
export function slicesOf(bed: BenchBed): BenchBed[] {
  const parts = 4;
  return Array<BenchBed>(bed.rounds * parts).fill({ ...bed, seconds: bed.seconds / parts });
}

export function printTable({ title }: Bench, rows: readonly Row[]): void {
  const mark = ({ isMet }: Row) => (isMet === undefined ? '' : isMet ? 'yes' : '**no**');
  const lines = rows.map((row) => `| ${row.what} | ${row.value} | ${row.target} | ${mark(row)} |`);
  console.log(
    `\n${title}\n\n| what | median (min–max) | target | met |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`,
  );
}
