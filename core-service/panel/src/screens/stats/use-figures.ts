import { useT } from '../../i18n/i18n.tsx';
import type { Figure } from './figure-board.tsx';

/** Key figures of an account or a site, with how each is counted. */
export function useFigures(): Figure<'visitors' | 'visits' | 'leads' | 'conversion'>[] {
  const t = useT();
  return [
    { key: 'visits', name: t('stats.figure.visits'), formula: t('stats.formula.visits') },
    { key: 'visitors', name: t('stats.figure.visitors'), formula: t('stats.formula.visitors') },
    { key: 'leads', name: t('stats.figure.leads'), formula: t('stats.formula.leads') },
    { key: 'conversion', name: t('stats.figure.conversion'), formula: t('stats.formula.conversion'), isRatio: true },
  ];
}
