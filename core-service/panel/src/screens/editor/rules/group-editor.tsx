import { groupKinds, isGroup, ruleKinds } from '@smartpoint/contracts/widgets/rules';
import type { Rule, RuleCondition, RuleGroup } from '@smartpoint/contracts/widgets/rules';
import { errorAt } from '../../../form/errors.ts';
import type { FieldErrors } from '../../../form/errors.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Segments, SelectField } from '../../../ui/choice-fields.tsx';
import { plus, trash } from '../../../ui/icons.ts';
import { ConditionFields } from './condition-fields.tsx';
import { newRule } from './new-rule.ts';

const deepest = 4;

interface RuleProps<R extends Rule> {
  rule: R;
  /** Pointer in the form. */
  place: string;
  errors: FieldErrors;
  /** 1 is the whole tree. */
  depth: number;
  onChange(rule: R): void;
}

/** All, any or none of what stands below; groups may stand in groups. */
export function GroupEditor({ rule: group, place, errors, depth, onChange }: RuleProps<RuleGroup>) {
  const t = useT();
  const put = (rules: Rule[]) => onChange({ ...group, rules });
  const own = errors[place] ?? errors[`${place}/rules`];
  return (
    <div className="sp-rules" role="group" aria-label={t(`tree.group.${group.kind}`)}>
      <Segments
        label={t('tree.group')}
        value={group.kind}
        options={groupKinds.map((value) => ({ value, label: t(`tree.group.${value}`) }))}
        onChange={(kind) => onChange({ ...group, kind })}
      />
      {own && (
        <p className="sp-field__error" role="alert" data-fault tabIndex={-1}>
          {own}
        </p>
      )}
      <ul className="sp-rules__list">
        {group.rules.map((rule, index) => (
          // A rule has no name of its own: its place is who it is.
          <li key={index} className={isGroup(rule) ? 'sp-rule sp-rule--group' : 'sp-rule'}>
            <RuleRow
              rule={rule}
              place={`${place}/rules/${index}`}
              errors={errors}
              depth={depth + 1}
              onChange={(next) => put(group.rules.with(index, next))}
            />
            <IconButton
              icon={trash}
              label={t('tree.remove', { number: index + 1 })}
              isDisabled={group.rules.length === 1}
              onClick={() => put(group.rules.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ul>
      <div className="sp-row">
        <Button icon={plus} size="compact" onClick={() => put([...group.rules, newRule('pageTime')])}>
          {t('tree.add')}
        </Button>
        {depth < deepest && (
          <Button
            kind="quiet"
            icon={plus}
            size="compact"
            onClick={() => put([...group.rules, { kind: 'any', rules: [newRule('url')] }])}
          >
            {t('tree.addGroup')}
          </Button>
        )}
      </div>
    </div>
  );
}

function RuleRow({ rule, ...props }: RuleProps<Rule>) {
  return isGroup(rule) ? <GroupEditor rule={rule} {...props} /> : <ConditionRow rule={rule} {...props} />;
}

function ConditionRow({
  rule,
  place,
  errors,
  onChange,
}: RuleProps<RuleCondition> | (Omit<RuleProps<Rule>, 'rule'> & { rule: RuleCondition })) {
  const t = useT();
  return (
    <div className="sp-rule__fields">
      <SelectField
        label={t('tree.condition')}
        value={rule.kind}
        options={ruleKinds.map((value) => ({ value, label: t(`tree.kind.${value}`) }))}
        error={errors[place] ?? (rule.kind === 'exit' ? errorAt(errors, place) : undefined)}
        onChange={(kind) => onChange(newRule(kind))}
      />
      <ConditionFields rule={rule} place={place} errors={errors} onChange={onChange} />
    </div>
  );
}
