import { readEmail } from '@smartpoint/contracts/email-address';

/** An e-mail to be written to by a press. What is no single address is text. */
export function MailLink({ email }: { email: string }) {
  const address = readEmail(email);
  if (address === undefined) return <span>{email}</span>;
  const [local = '', domain = ''] = address.split('@');
  return (
    <a
      className="sp-mail"
      href={`mailto:${encodeURIComponent(local)}@${domain}`}
      onClick={(event) => event.stopPropagation()}
    >
      {email}
    </a>
  );
}
