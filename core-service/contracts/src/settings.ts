import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { routeSchema, turnSchema } from './lead-routes.ts';
import { email, id, idParams, optionalWebUrl, required, seenVersion, text, timestamp, trimmed } from './primitives.ts';
import { editors, everyone, managers } from './roles.ts';
import { widgetKindSchema } from './widget-kinds.ts';

/** How a consent is asked (S-26): not at all, a sentence under the button, a checkbox, a checkbox one must tick. */
export const consentModes = ['off', 'notice', 'checkbox', 'required'] as const;
export const consentModeSchema = z.enum(consentModes);
export type ConsentMode = z.infer<typeof consentModeSchema>;

/** `text` may hold `{link}…{/link}`, which becomes a link to `url` in widgets. Kept byte for byte (S-27). */
export const consentSchema = z.object({ mode: consentModeSchema, text: text(2000), url: optionalWebUrl });
export const consentSettingsSchema = z.object({ personalData: consentSchema, advertising: consentSchema });
export type ConsentSettings = z.infer<typeof consentSettingsSchema>;

export const consentVersionSchema = consentSettingsSchema.extend({
  /** Grows by one with every change of the texts; leads keep the number their visitor saw. 0 = never saved. */
  version: z.number().int(),
  savedAt: timestamp.nullable(),
});

export const getConsentSettings = endpoint({
  id: 'getConsentSettings',
  method: 'get',
  path: '/v1/settings/consent',
  summary: 'Personal data and advertising consent texts («Персональные данные»).',
  auth: 'session',
  roles: everyone,
  response: consentVersionSchema,
  problems: [],
});

export const saveConsentSettings = endpoint({
  id: 'saveConsentSettings',
  method: 'put',
  path: '/v1/settings/consent',
  summary:
    'Save the consent texts as a new version; widgets obey at once. 409: somebody saved others since `version`; nothing is overwritten.',
  auth: 'session',
  roles: editors,
  body: consentSettingsSchema.extend({
    /** The one that was seen; left out: whatever is there is overwritten. */
    version: z.number().int().nonnegative().optional(),
  }),
  response: consentVersionSchema,
  problems: ['conflict'],
});

/** What is told about a lead, beside its contacts, which always are. */
export const leadSections = ['form', 'page', 'visitor', 'consents'] as const;
export const messageSchema = z.object({
  /** A first line of the group's own. */
  opening: trimmed(500),
  sections: z.array(z.enum(leadSections)).max(leadSections.length),
});
export type LeadMessage = z.infer<typeof messageSchema>;

/** Everything, and nothing of the group's own. */
export const wholeLead: LeadMessage = { opening: '', sections: [...leadSections] };

/** As stored; what is not there, or of another time, is told whole. */
export function readMessage(stored: unknown): LeadMessage {
  return messageSchema.safeParse(stored).data ?? wholeLead;
}

export const mailingGroupSchema = z.object({
  id,
  name: z.string(),
  emails: z.array(z.string()),
  /** What its letters and messages say. */
  message: messageSchema,
  /** Which leads it wants of those that come to it; empty = all. One that no group wants goes to all of them. */
  route: routeSchema,
  /** With which groups it takes them in turn; '' = with none. */
  turn: turnSchema,
});
export type MailingGroup = z.infer<typeof mailingGroupSchema>;

/** Nothing but the letter that asks for it goes to a mailbox that has not confirmed. */
export const mailboxSchema = z.object({
  id,
  email: z.string(),
  state: z.enum(['confirmed', 'waiting', 'declined']),
  /** When its reader was asked last; null: never, or too long ago for the link to work. */
  askedAt: timestamp.nullable(),
  /** Of somebody who worked in the account once, and does not any more. */
  isFormer: z.boolean(),
});
export type Mailbox = z.infer<typeof mailboxSchema>;

export const letterDaySchema = z.object({
  /** Letters of this account since its midnight. */
  sent: z.number().int(),
  perDay: z.number().int(),
  /** Letters about leads that wait for another day. */
  waiting: z.number().int(),
});
export type LetterDay = z.infer<typeof letterDaySchema>;

const mailingSchema = z.object({
  groups: z.array(mailingGroupSchema),
  /** Of the list as it is: another one as soon as anything of it has changed. */
  version: z.string(),
  mailboxes: z.array(mailboxSchema),
  letters: letterDaySchema,
});

export const listMailingGroups = endpoint({
  id: 'listMailingGroups',
  method: 'get',
  path: '/v1/mailing-groups',
  summary: 'Mailing groups («ГРУППЫ РАССЫЛКИ»): who gets the letter about a lead.',
  auth: 'session',
  roles: everyone,
  response: mailingSchema,
  problems: [],
});

export const saveMailingGroups = endpoint({
  id: 'saveMailingGroups',
  method: 'put',
  path: '/v1/mailing-groups',
  summary:
    'Save the whole list: rows with id are changed, without id added, missing ones removed. 409: somebody changed it since `version`; nothing is overwritten.',
  auth: 'session',
  roles: editors,
  body: z.object({
    groups: z
      .array(
        z
          .object({
            id: id.optional(),
            name: required(200),
            emails: z.array(email).max(50),
            /** Left out: as it was. */
            message: messageSchema.optional(),
            route: routeSchema.optional(),
            turn: turnSchema.optional(),
          })
          // A group that is there already may have chats instead.
          .refine((group) => group.id !== undefined || group.emails.length > 0, {
            path: ['emails'],
            error: 'no-receiver',
          }),
      )
      .max(100),
    version: seenVersion,
  }),
  response: mailingSchema,
  problems: ['not-found', 'conflict'],
});

export const askMailbox = endpoint({
  id: 'askMailbox',
  method: 'post',
  path: '/v1/mailing-groups/mailboxes/:mailboxId/confirmation',
  summary: 'Send the confirmation letter to a mailbox of a group once more; one’s own is confirmed at once.',
  auth: 'session',
  roles: editors,
  params: idParams('mailboxId'),
  response: mailingSchema,
  problems: ['not-found', 'conflict', 'address-declined', 'too-many-requests'],
});

export const moduleRequestSchema = z.object({
  state: z.enum(['requested', 'connected', 'declined']),
  contact: z.string(),
  requestedAt: timestamp,
});
export const moduleSchema = z.object({
  kind: widgetKindSchema,
  /** Built and allowed: the kind can be created. */
  connected: z.boolean(),
  /** The kind exists in this version of the service. */
  available: z.boolean(),
  request: moduleRequestSchema.nullable(),
});

export const listModules = endpoint({
  id: 'listModules',
  method: 'get',
  path: '/v1/modules',
  summary: 'Modules («Модули»): widget kinds, whether they are connected, and open requests.',
  auth: 'session',
  roles: everyone,
  response: z.object({ modules: z.array(moduleSchema) }),
  problems: [],
});

export const requestModule = endpoint({
  id: 'requestModule',
  method: 'post',
  path: '/v1/modules/:kind/requests',
  summary: 'Ask support to connect a module. Asking twice keeps one request.',
  auth: 'session',
  roles: managers,
  params: z.object({ kind: widgetKindSchema }),
  body: z.object({ contact: required(200), comment: trimmed(2000).default('') }),
  response: moduleSchema,
  problems: ['conflict'],
});
