import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { openingOf } from '@smartpoint/contracts/widgets/opening';
import type { RuleGroup } from '@smartpoint/contracts/widgets/rules';
import type { ImaginedVisit, WhyExplanation, WhyLine } from '@smartpoint/contracts/widgets/why';
import { useHost } from '../../../app/host-context.tsx';
import { useLanguage, useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { VisitFields } from './visit-fields.tsx';
import { WhyLink } from './why-link.tsx';

const usual: ImaginedVisit = {
  url: 'https://shop.ru/',
  referrer: '',
  utm: {},
  device: 'desktop',
  language: 'ru',
  country: '',
  city: '',
  visits: 1,
  day: 1,
  time: '12:00',
  pageSeconds: 10,
  siteSeconds: 10,
  idleSeconds: 0,
  depth: 0,
  isLeaving: false,
  hasClicked: false,
  hasEvent: false,
  shown: 0,
  hasLead: false,
  hasClosed: false,
};

interface WhyCardProps {
  opening: Parameters<typeof openingOf>[0];
  widgetId: number;
}

/** Whether a visitor whom one describes would see the widget, by the rules that pages go by. */
export function WhyCard({ opening: { triggers, frequency, rules }, widgetId }: WhyCardProps) {
  const { t, locale } = useLanguage();
  const host = useHost();
  const [visit, setVisit] = useState(usual);
  const explain = useQuery({
    queryKey: ['explanation'],
    queryFn: async () => ({ visit: await host.loadExplanation() }),
    staleTime: Infinity,
    retry: false,
  }).data;
  const opening = openingOf({ triggers, frequency, rules });
  const { delaySeconds } = opening.triggers;
  const timeAlone: RuleGroup = { kind: 'all', rules: [{ kind: 'pageTime', seconds: delaySeconds ?? 0 }] };
  const opensByItself = opening.rules !== undefined || delaySeconds !== null;
  return (
    <Card title={t('why.title')} note={t('why.note')}>
      <div className="sp-stack">
        {opensByItself && (
          <VisitFields
            visit={visit}
            tree={opening.rules ?? timeAlone}
            frequency={frequency}
            change={(patch) => setVisit({ ...visit, ...patch })}
          />
        )}
        {explain && <Verdict {...explain.visit(opening, visit, locale)} />}
        <WhyLink widgetId={widgetId} />
      </div>
    </Card>
  );
}

function Verdict({ isShown, verdict, lines }: WhyExplanation) {
  return (
    <>
      <Notice tone={isShown ? 'good' : 'warn'} isLive>
        {verdict}
      </Notice>
      <ul className="sp-why">
        {lines.map((line, at) => (
          <Line key={at} {...line} />
        ))}
      </ul>
    </>
  );
}

const looks = {
  true: ['good', '✓', 'why.yes'],
  false: ['bad', '✗', 'why.no'],
  null: ['plain', '?', 'why.nobody'],
} as const;

function Line({ truth, asked, found, depth }: WhyLine) {
  const t = useT();
  const [tone, sign, word] = looks[`${truth}`];
  return (
    <li className={`sp-why__line sp-why__line--${tone}`} style={{ paddingInlineStart: depth * 16 }}>
      <span aria-hidden="true">{sign}</span>
      <span>
        <span className="sp-hidden">{t(word)}: </span>
        {asked}
        {found && <span className="sp-soft"> — {found}</span>}
      </span>
    </li>
  );
}
