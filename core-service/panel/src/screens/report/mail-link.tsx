import { readEmail } from '@smartpoint/contracts/email-address';
import { upright } from '../../format/upright.ts';

/** An e-mail to be written to by a press. What is no single address is text. */
export function MailLink({ email }: { email: string }) {
  const address = readEmail(email);
  if (address === undefined) return <span>{upright(email)}</span>;
  const [local = '', domain = ''] = address.split('@');
  return (
    <a
      className="sp-mail"
      href={`mailto:${encodeURIComponent(local)}@${domain}`}
      onClick={(event) => event.stopPropagation()}
    >
      {upright(email)}
    </a>
  );
}
