import type { Database } from '../db/index.ts';

export interface NewDevMail {
  messageId: string;
  recipients: string[];
  raw: Uint8Array;
}

/** A mailbox to look at, not an archive: the oldest letters leave it. */
const maxKept = 1000;

/** Keeps a letter instead of sending it; the same message id is the same letter. */
export async function storeDevMail(db: Database, { messageId, recipients, raw }: NewDevMail): Promise<void> {
  await db.as('worker', async (tx) => {
    await tx.rows('INSERT INTO dev_mails (message_id, recipients, raw) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      messageId,
      recipients,
      raw,
    ]);
    await tx.rows('DELETE FROM dev_mails WHERE id <= (SELECT max(id) FROM dev_mails) - $1::bigint', [maxKept]);
  });
}

export interface DevMailSummary {
  id: number;
  at: Date;
  recipients: string[];
  subject: string;
}

export interface DevMail extends DevMailSummary {
  from: string;
  replyTo: string;
  messageId: string;
  text: string;
  /** As a mail program would get it: untrusted, show it in a sandboxed frame only. */
  html: string;
  raw: string;
}

export interface DevMailbox {
  /** Newest first, below id `before`. */
  list(page?: { before?: number; limit?: number }): Promise<DevMailSummary[]>;
  find(id: number): Promise<DevMail | undefined>;
}

interface Stored {
  id: number;
  at: Date;
  recipients: string[];
  raw: Buffer;
}

/** What the mailbox page shows of the letters that would have been sent. */
export function createDevMailbox(db: Database): DevMailbox {
  return {
    list: async ({ before, limit = 50 } = {}) => {
      const stored = await db.as('worker', (tx) =>
        tx.rows<Stored>(
          `SELECT id, at, recipients, raw FROM dev_mails
           WHERE ($1::bigint IS NULL OR id < $1) ORDER BY id DESC LIMIT least($2::int, 200)`,
          [before ?? null, limit],
        ),
      );
      return Promise.all(stored.map(async (mail) => summaryOf(mail, (await parse(mail.raw)).subject)));
    },
    find: async (id) => {
      const mail = await db.as('worker', (tx) =>
        tx.row<Stored>('SELECT id, at, recipients, raw FROM dev_mails WHERE id = $1', [id]),
      );
      return mail && { ...(await parse(mail.raw)), ...summaryOf(mail, (await parse(mail.raw)).subject) };
    },
  };
}

function summaryOf({ id, at, recipients }: Stored, subject: string): DevMailSummary {
  return { id, at, recipients, subject };
}

type Parsed = Pick<DevMail, 'subject' | 'from' | 'replyTo' | 'messageId' | 'text' | 'html' | 'raw'>;

async function parse(raw: Buffer): Promise<Parsed> {
  const source = raw.toString('utf8');
  // Only the mailbox page of the embedded default reads mail: an installation without the parser shows the source.
  const library = await import('postal-mime').catch(() => undefined);
  if (!library) return { subject: '', from: '', replyTo: '', messageId: '', text: source, html: '', raw: source };
  const mail = await library.default.parse(raw);
  return {
    subject: mail.subject ?? '',
    from: mail.from?.address ?? '',
    replyTo: mail.replyTo?.[0]?.address ?? '',
    messageId: mail.messageId ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    raw: source,
  };
}
