import { listBranches } from '@smartpoint/contracts/branches';
import { listFeeds } from '@smartpoint/contracts/feeds';
import { listMailingGroups } from '@smartpoint/contracts/settings';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { useApi } from '../../app/api.ts';
import { useSites } from '../../app/site.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLanguage } from '../../i18n/i18n.tsx';
import { inOneLine } from '../../format/upright.ts';
import { differencesOf, type Difference } from './differences.ts';
import { referencesOf, sayKey } from './references.ts';

/** What changes, in words; references are called by the names of what they lead to. */
export function useDifferences(before: object, after: object): Difference[] {
  const { t, locale } = useLanguage();
  const { sites } = useSites();
  const groups = useApi(listMailingGroups, {}).data?.groups;
  const branches = useApi(listBranches, {}).data?.branches;
  const format = useFormat();
  const references = referencesOf(before, after);
  const feeds = useApi(listFeeds, {}, { enabled: references.hasFeed }).data?.feeds;
  const widgets = useApi(listWidgets, {}, { enabled: references.hasWidgets }).data?.widgets;
  const nameOf = (items: readonly { id: number; name: string }[] | undefined, id: unknown) =>
    items?.find((item) => item.id === id)?.name;
  const referred = (setting: string, value: unknown): string | undefined => {
    if (setting === 'siteId') return nameOf(sites, value);
    if (setting === 'branchId') return nameOf(branches, value);
    if (setting === 'feedId') return nameOf(feeds, value);
    if (setting === 'target') return nameOf(widgets, Number(value));
    if (setting === 'until') return Date.parse(String(value)) > 0 ? format.moment(String(value)) : undefined;
    const inside = sayKey(setting, value, references, t('quiz.toContact'));
    if (inside !== undefined) return inside;
    if (setting !== 'mailingGroupIds' || !Array.isArray(value)) return undefined;
    return value.length > 0 ? value.map((id) => nameOf(groups, id) ?? String(id)).join(', ') : t('editor.mailing.all');
  };
  return differencesOf(before, after, { t, locale, referred });
}

interface DifferenceTableProps {
  rows: readonly Difference[];
  /** What stands on each side; else what is now, and what it becomes. */
  sides?: readonly [before: string, after: string];
}

/** Field by field: what it is, what it was, what it becomes. */
export function DifferenceTable({ rows, sides }: DifferenceTableProps) {
  const { t } = useLanguage();
  const [before, after] = sides ?? [t('drafts.before'), t('drafts.after')];
  if (rows.length === 0) return <p className="sp-soft">{t('drafts.same')}</p>;
  return (
    <table className="sp-diff">
      <thead>
        <tr>
          <th scope="col">{t('drafts.what')}</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ where, before: was, after: now }, index) => (
          <tr key={index}>
            <th scope="row">{inOneLine(where)}</th>
            <td>{was ? <del>{was}</del> : <span className="sp-soft">{t('drafts.absent')}</span>}</td>
            <td>{now ? <ins>{now}</ins> : <span className="sp-soft">{t('drafts.absent')}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
