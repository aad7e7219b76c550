import { getLetterChoices, letterSorts, saveLetterChoices, type LetterSort } from '@smartpoint/contracts/people';
import { useApi, useSend } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Toggle } from '../../ui/choice-fields.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

/** What the service writes to this person; leads go to mailing groups. */
export function LettersCard() {
  const t = useT();
  const say = useSay();
  const choices = useApi(getLetterChoices, {});
  const send = useSend(saveLetterChoices, { outdates: [getLetterChoices] });
  const choose = (sort: LetterSort, isWanted: boolean) =>
    send.mutate(
      { body: { [sort]: isWanted } },
      { onSuccess: () => say(t('profile.saved')), onError: (error) => say(problemText(error, t)) },
    );
  return (
    <Card title={t('profile.letters')}>
      <div className="sp-stack">
        <Loaded query={choices} skeleton={<Skeleton height={96} />}>
          {(wanted) =>
            letterSorts.map((sort) => (
              <Toggle
                key={sort}
                label={t(`profile.letters.${sort}`)}
                help={t(`profile.letters.${sort}.help`)}
                isChecked={wanted[sort]}
                isDisabled={send.isPending}
                onChange={(isOn) => choose(sort, isOn)}
              />
            ))
          }
        </Loaded>
        <p className="sp-small sp-soft">
          {t('profile.letters.leads')} <Link to="/settings/directories/">{t('nav.directories')}</Link>
        </p>
      </div>
    </Card>
  );
}
