import type { RuleGroup } from '@smartpoint/contracts/widgets/rules';
import type { FieldErrors } from '../../../form/errors.ts';
import { useLanguage } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { GroupEditor } from './group-editor.tsx';
import { sayRule } from './sentence.ts';

interface TreeCardProps {
  tree: RuleGroup;
  errors: FieldErrors;
  onChange(tree: RuleGroup | null): void;
}

/** Conditions in groups, and what they say as one sentence. */
export function TreeCard({ tree, errors, onChange }: TreeCardProps) {
  const { t, locale } = useLanguage();
  return (
    <Card title={t('rules.when')} note={t('tree.note')}>
      <div className="sp-stack">
        <GroupEditor rule={tree} place="/settings/rules" errors={errors} depth={1} onChange={onChange} />
        <p className="sp-rules__sentence" aria-live="polite">
          {t('tree.sentence', { rule: sayRule(tree, { t, locale }) })}
        </p>
        <div>
          <Button kind="quiet" onClick={() => onChange(null)}>
            {t('tree.simple')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
