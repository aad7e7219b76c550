import type { Connector } from '@smartpoint/contracts/connections';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import type { FieldFault } from './connection-form.tsx';

interface MendButtonProps {
  connector: Connector;
  /** Of a delivery or a test. */
  found: { reason: string | null; mendedIn: string | null };
  onMend(fault: FieldFault): void;
}

/** From the reason to the field that mends it. */
export function MendButton({ connector, found: { reason, mendedIn }, onMend }: MendButtonProps) {
  const t = useT();
  const field = connector.fields.find(({ name }) => name === mendedIn);
  if (!field || reason === null) return null;
  return (
    <div>
      <Button kind="link" onClick={() => onMend({ field: field.name, reason })}>
        {t('connections.mend', { field: field.label })}
      </Button>
    </div>
  );
}
