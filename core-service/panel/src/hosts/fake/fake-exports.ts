import * as exports_ from '@smartpoint/contracts/exports';
import { answers } from './fake-answers.ts';
import { ago } from './fake-data.ts';

const { on, all } = answers();
export const exportAnswers = all;

let choice: exports_.ExportChoice | null = null;
let kept: exports_.LeadExport[] = [];
const total = 120_000;

/** Each look finds it further. */
function goOn(each: exports_.LeadExport): exports_.LeadExport {
  if (each.state === 'ready') return each;
  const done = Math.min(total, each.done + total / 2);
  if (done < total) return { ...each, state: 'running', done, total };
  return { ...each, state: 'ready', done, total, bytes: 34_567_890, expiresAt: ago(-3 * 24 * 60) };
}

on(exports_.getExports, () => {
  const answer = { exports: kept, choice };
  kept = kept.map(goOn);
  return answer;
});
on(exports_.saveExportChoice, ({ body }) => (choice = body));
on(exports_.startExport, ({ body: { format, columns } }) => {
  choice = { format, columns };
  const made: exports_.LeadExport = {
    ...{ id: kept.length + 1, format, state: 'waiting', createdAt: ago(0), done: 0 },
    ...{ total: null, bytes: null, expiresAt: null },
  };
  kept = [made, ...kept];
  return made;
});
on(exports_.withdrawExport, ({ params }) => {
  kept = kept.filter(({ id }) => id !== Number(params.exportId));
  return {};
});
