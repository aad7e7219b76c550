import type { BranchInput } from '@smartpoint/contracts/branches';
import { routeSubjects } from '@smartpoint/contracts/lead-routes';
import type { FieldErrors } from '../../form/errors.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { RouteFields } from '../integration/route-fields.tsx';

const subjects = routeSubjects.filter((each) => each !== 'branch');

interface RouteCardProps {
  route: { value: BranchInput['route']; onChange(route: BranchInput['route']): void };
  errors: FieldErrors;
}

/** Which leads come to a branch by themselves. */
export function RouteCard({ route: { value, onChange }, errors }: RouteCardProps) {
  const t = useT();
  const isFaulty = Object.keys(errors).some((key) => key.startsWith('/route'));
  return (
    <Card title={t('branch.route')} note={t(value.length > 0 ? 'branch.route.all' : 'branch.route.none')}>
      <div className="sp-stack sp-stack--tight">
        <RouteFields rules={value} subjects={subjects} isTried={isFaulty} onChange={onChange} />
      </div>
    </Card>
  );
}
