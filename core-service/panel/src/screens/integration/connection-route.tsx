import { useState } from 'react';
import { listConnections, updateConnection } from '@smartpoint/contracts/connections';
import type { Connection } from '@smartpoint/contracts/connections';
import { routeManners, routeSubjects } from '@smartpoint/contracts/lead-routes';
import type { RouteRule } from '@smartpoint/contracts/lead-routes';
import { useSend } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';

const isBlank = (text: string): boolean => text.trim() === '';
const isWhole = ({ of, question, values }: RouteRule): boolean =>
  values.length > 0 && (of !== 'answer' || !isBlank(question));

const fresh: RouteRule = { of: 'utmSource', question: '', how: 'is', values: [] };

/** Which leads the service wants beyond those of chosen widgets, and with whom it takes them in turn. */
export function ConnectionRoute({ connection }: { connection: Connection }) {
  const t = useT();
  const say = useSay();
  const update = useSend(updateConnection, { outdates: [listConnections] });
  const { id, version } = connection;
  const [rules, setRules] = useState(connection.route);
  const [turn, setTurn] = useState(connection.turn);
  const change = (at: number, patch: Partial<RouteRule>) =>
    setRules(rules.map((rule, n) => (n === at ? { ...rule, ...patch } : rule)));
  const [isTried, setTried] = useState(false);
  const save = () => {
    setTried(true);
    const route = rules.map((rule) => ({ ...rule, values: rule.values.filter((value) => !isBlank(value)) }));
    if (!route.every(isWhole)) return;
    update.mutate(
      { params: { connectionId: id }, body: { version, route, turn } },
      { onSuccess: () => say(t('form.saved')) },
    );
  };
  return (
    <section className="sp-stack sp-stack--tight" aria-label={t('connections.route')}>
      <h3 className="sp-h3">{t('connections.route')}</h3>
      <p className="sp-small sp-soft">{t(rules.length > 0 ? 'connections.route.all' : 'connections.route.none')}</p>
      {rules.map((rule, at) => (
        <RouteRuleFields
          // Rules have no names: one that is taken out takes its place along.
          key={at}
          rule={rule}
          isTried={isTried}
          change={(patch) => change(at, patch)}
          remove={() => setRules(rules.filter((_, n) => n !== at))}
        />
      ))}
      <div>
        <Button kind="secondary" onClick={() => setRules([...rules, fresh])}>
          {t('connections.route.add')}
        </Button>
      </div>
      <TextField
        label={t('connections.turn')}
        help={t('connections.turn.help')}
        placeholder={t('connections.turn.example')}
        value={turn}
        maxLength={60}
        onChange={setTurn}
      />
      {update.error && <Notice tone="bad">{problemText(update.error, t)}</Notice>}
      <div>
        <Button kind="secondary" isBusy={update.isPending} onClick={save}>
          {t('connections.route.save')}
        </Button>
      </div>
    </section>
  );
}

interface RouteRuleFieldsProps {
  rule: RouteRule;
  /** It was tried to save: what is missing is said. */
  isTried: boolean;
  change(patch: Partial<RouteRule>): void;
  remove(): void;
}

function RouteRuleFields({ rule, isTried, change, remove }: RouteRuleFieldsProps) {
  const t = useT();
  return (
    <fieldset className="sp-route-rule">
      <legend className="sp-hidden">{t(`connections.route.of.${rule.of}`)}</legend>
      <SelectField
        label={t('connections.route.what')}
        value={rule.of}
        options={routeSubjects.map((value) => ({ value, label: t(`connections.route.of.${value}`) }))}
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
        error={isTried && rule.values.every(isBlank) ? t('connections.route.values.empty') : undefined}
        value={rule.values.join('\n')}
        rows={2}
        onChange={(text) => change({ values: text.split('\n') })}
      />
      <div>
        <Button kind="link" onClick={remove}>
          {t('connections.route.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
