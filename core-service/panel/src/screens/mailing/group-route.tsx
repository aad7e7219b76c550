import type { RouteRule } from '@smartpoint/contracts/lead-routes';
import type { FieldErrors } from '../../form/errors.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { RouteFields } from '../integration/route-fields.tsx';

interface GroupRouteProps {
  /** Of the group. */
  name: string;
  route: readonly RouteRule[];
  turn: string;
  errors: FieldErrors;
  pointer: string;
  isReadOnly: boolean;
  onChange(patch: { route?: RouteRule[]; turn?: string }): void;
}

/** Which leads a group wants of those that its widgets send it, and with whom it takes them in turn. */
export function GroupRoute({ name, route, turn, errors, pointer, isReadOnly, onChange }: GroupRouteProps) {
  const t = useT();
  const isFaulty = Object.keys(errors).some((key) => key.startsWith(`${pointer}/route`));
  return (
    <Disclosure
      title={t('mailing.route')}
      label={t('mailing.routeNamed', { name })}
      startsOpen={route.length > 0 || turn !== ''}
      mustBeOpen={isFaulty}
    >
      <fieldset className="sp-plain sp-stack sp-stack--tight" disabled={isReadOnly}>
        <p className="sp-small sp-soft">{t(route.length > 0 ? 'mailing.route.all' : 'mailing.route.none')}</p>
        <RouteFields rules={route} isTried={isFaulty} onChange={(rules) => onChange({ route: rules })} />
        <TextField
          label={t('connections.turn')}
          help={t('mailing.turnHelp')}
          placeholder={t('connections.turn.example')}
          value={turn}
          maxLength={60}
          isDisabled={isReadOnly}
          onChange={(word) => onChange({ turn: word })}
        />
      </fieldset>
    </Disclosure>
  );
}
