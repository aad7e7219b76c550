import * as reportLinks from '@smartpoint/contracts/report-links';
import { answers } from './fake-answers.ts';
import { ago } from './fake-data.ts';
import { refuse } from './fake-refusal.ts';

const { on, all } = answers();
export const reportLinkAnswers = all;

let links: reportLinks.ReportLink[] = [];

on(reportLinks.listReportLinks, (_call, { life }) => ({ links: life === 'empty' ? [] : links }));
on(reportLinks.createReportLink, ({ body: { name, report, password, days } }) => {
  const id = links.length + 1;
  const made: reportLinks.ReportLink = {
    ...{ id, name, report, hasPassword: password !== null },
    url: `https://smartpoint.example/shared/#spr_${String(id).padStart(43, 'x')}`,
    ...{ madeBy: 'Анна Смирнова', madeById: 1, createdAt: ago(0), isExpired: false, lastOpenedAt: null, opened: 0 },
    expiresAt: days === null ? null : ago(-days * 24 * 60),
  };
  links = [made, ...links];
  return made;
});
on(reportLinks.withdrawReportLink, ({ params }) => {
  if (!links.some(({ id }) => id === Number(params.reportId))) throw refuse('not-found', 'Такой ссылки нет.');
  links = links.filter(({ id }) => id !== Number(params.reportId));
  return {};
});
