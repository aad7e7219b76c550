export { createDevMailbox, type DevMail, type DevMailbox, type DevMailSummary } from './dev-mailbox.ts';
export { headerText } from './header-text.ts';
export { isMailbox, isSingleAddress, type Letter } from './letter.ts';
export { createMailer, type Mailer, type MailerDeps } from './mailer.ts';
export { cleanReply, interpretSmtpError, type FailureReason, type MailFailure } from './smtp-failure.ts';
