import { useLeadSetup } from './use-lead-setup.ts';

/** A status: dot and word, tinted. */
export function StatusTag({ statusId }: { statusId: number }) {
  const { statusOf, nameOf } = useLeadSetup();
  const status = statusOf(statusId);
  if (!status) return null;
  return <span className={`sp-status sp-status--${status.colour}`}>{nameOf(status)}</span>;
}
