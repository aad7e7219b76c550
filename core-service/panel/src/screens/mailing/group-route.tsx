import type { RouteRule } from '@smartpoint/contracts/lead-routes';
import { useState } from 'react';
import type { FieldErrors } from '../../form/errors.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
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
  const [isWanted, setOpen] = useState(route.length > 0 || turn !== '');
  const isOpen = isWanted || isFaulty;
  return (
    <div className="sp-stack sp-stack--tight">
      <div className="sp-outdent">
        <Button
          kind="quiet"
          size="compact"
          isExpanded={isOpen}
          label={t('mailing.routeNamed', { name })}
          onClick={() => setOpen(!isOpen)}
        >
          {t('mailing.route')}
        </Button>
      </div>
      {isOpen && (
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
      )}
    </div>
  );
}
