import { routeManners, routeSubjects } from '@smartpoint/contracts/lead-routes';
import type { RouteRule, RouteSubject } from '@smartpoint/contracts/lead-routes';
import { useState } from 'react';
import { isSame } from '../../form/pointer.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { isBlank } from './route-rules.ts';

const linesOf = (text: string): string[] => text.split('\n').filter((line) => !isBlank(line));

const fresh: RouteRule = { of: 'utmSource', question: '', how: 'is', values: [] };

interface RouteFieldsProps {
  rules: readonly RouteRule[];
  /** What may be looked at; left out: all. */
  subjects?: readonly RouteSubject[];
  /** It was tried to save: what is missing is said. */
  isTried: boolean;
  onChange(rules: RouteRule[]): void;
}

/** Conditions that a lead must meet, all of them. */
export function RouteFields({ rules, subjects = routeSubjects, isTried, onChange }: RouteFieldsProps) {
  const t = useT();
  return (
    <>
      {rules.map((rule, at) => (
        <RouteRuleFields
          // Rules have no names: one that is taken out takes its place along.
          key={at}
          rule={rule}
          subjects={subjects}
          isTried={isTried}
          change={(patch) => onChange(rules.map((each, n) => (n === at ? { ...each, ...patch } : each)))}
          remove={() => onChange(rules.filter((_, n) => n !== at))}
        />
      ))}
      <div>
        <Button kind="secondary" onClick={() => onChange([...rules, fresh])}>
          {t('connections.route.add')}
        </Button>
      </div>
    </>
  );
}

interface RouteRuleFieldsProps {
  rule: RouteRule;
  subjects: readonly RouteSubject[];
  /** It was tried to save: what is missing is said. */
  isTried: boolean;
  change(patch: Partial<RouteRule>): void;
  remove(): void;
}

function RouteRuleFields({ rule, subjects, isTried, change, remove }: RouteRuleFieldsProps) {
  const t = useT();
  // A line that is begun is no value yet.
  const [text, setText] = useState('');
  return (
    <fieldset className="sp-route-rule">
      <legend className="sp-hidden">{t(`connections.route.of.${rule.of}`)}</legend>
      <SelectField
        label={t('connections.route.what')}
        value={rule.of}
        options={subjects.map((value) => ({ value, label: t(`connections.route.of.${value}`) }))}
        onChange={(of) => change({ of })}
      />
      {rule.of === 'answer' && (
        <TextField
          label={t('connections.route.question')}
          help={t('connections.route.question.help')}
          error={isTried && isBlank(rule.question) ? t('connections.route.question.empty') : undefined}
          value={rule.question}
          maxLength={200}
          onChange={(question) => change({ question })}
        />
      )}
      <SelectField
        label={t('connections.route.how')}
        value={rule.how}
        options={routeManners.map((value) => ({ value, label: t(`connections.route.how.${value}`) }))}
        onChange={(how) => change({ how })}
      />
      <TextArea
        label={t('connections.route.values')}
        help={t('connections.route.values.help')}
        error={isTried && rule.values.length === 0 ? t('connections.route.values.empty') : undefined}
        value={isSame(linesOf(text), rule.values) ? text : rule.values.join('\n')}
        rows={2}
        onChange={(typed) => {
          setText(typed);
          change({ values: linesOf(typed) });
        }}
      />
      <div>
        <Button kind="link" onClick={remove}>
          {t('connections.route.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
