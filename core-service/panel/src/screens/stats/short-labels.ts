import type { DimensionId } from '@smartpoint/contracts/breakdowns';
import { upright } from '../../format/upright.ts';

const pages: readonly DimensionId[] = ['page', 'landing'];

/** Pages of one site differ by their paths: its address before each of them would fill the column. */
export function shorten(by: DimensionId, labels: readonly string[]): (label: string) => string {
  const hosts = new Set(labels.filter((label) => label.includes('/')).map((label) => label.split('/')[0]));
  const [host = '', ...others] = hosts;
  if (!pages.includes(by) || others.length > 0) return upright;
  return (label) => upright(label.startsWith(`${host}/`) ? label.slice(host.length) : label);
}
