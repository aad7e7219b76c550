import { email } from '@smartpoint/contracts/primitives';
import type { Mailbox } from '@smartpoint/contracts/settings';
import type { Form } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TokensField } from '../../ui/tokens-field.tsx';
import { FormerMailboxes } from './former-mailboxes.tsx';
import { GroupChats } from './group-chats.tsx';
import { GroupRoute } from './group-route.tsx';
import { MessageWords } from './message-words.tsx';
import type { Draft, MailingDraft } from './mailing-groups.tsx';
import { SilentMailboxes } from './silent-mailboxes.tsx';

interface GroupRowProps {
  form: Form<MailingDraft>;
  index: number;
  mailboxes: readonly Mailbox[];
  isReadOnly: boolean;
  onRemove: (() => void) | undefined;
}

export function GroupRow({ form, index, mailboxes, isReadOnly, onRemove }: GroupRowProps) {
  const t = useT();
  const group = form.field('groups', index);
  const { name = '', emails = [] } = group.value ?? {};
  const change = (patch: Partial<Draft>) => group.onChange({ ...(group.value ?? { name, emails }), ...patch });
  return (
    <li className="sp-group">
      <TextField
        label={t('mailing.name')}
        value={name}
        onChange={(value) => change({ name: value })}
        error={form.errors[`/groups/${index}/name`]}
        maxLength={200}
        isDisabled={isReadOnly}
      />
      <TokensField
        label={t('mailing.emails')}
        help={t('mailing.emailsHelp')}
        placeholder="zayavki@shop.ru"
        values={emails}
        onChange={(values) => change({ emails: values })}
        error={emailsError(form.errors, index)}
        isValid={(value) => email.safeParse(value).success}
        isDisabled={isReadOnly}
      />
      <SilentMailboxes mailboxes={mailboxes.filter((mailbox) => emails.includes(mailbox.email))} />
      <FormerMailboxes
        emails={mailboxes
          .filter(({ email: each, isFormer }) => isFormer && emails.includes(each))
          .map((one) => one.email)}
        onRemove={isReadOnly ? undefined : (gone) => change({ emails: emails.filter((each) => each !== gone) })}
      />
      <GroupChats groupId={group.value?.id} name={name} />
      <MessageWords
        name={name}
        message={group.value?.message}
        isReadOnly={isReadOnly}
        onChange={(message) => change({ message })}
      />
      <GroupRoute
        name={name}
        route={group.value?.route ?? []}
        turn={group.value?.turn ?? ''}
        errors={form.errors}
        pointer={`/groups/${index}`}
        isReadOnly={isReadOnly}
        onChange={change}
      />
      {onRemove && !isReadOnly && (
        <div className="sp-outdent">
          <Button kind="quiet" size="compact" onClick={onRemove} label={t('mailing.removeNamed', { name })}>
            {t('mailing.remove')}
          </Button>
        </div>
      )}
    </li>
  );
}

function emailsError(errors: Readonly<Record<string, string>>, index: number): string | undefined {
  const place = `/groups/${index}/emails`;
  return errors[Object.keys(errors).find((pointer) => pointer === place || pointer.startsWith(`${place}/`)) ?? ''];
}
