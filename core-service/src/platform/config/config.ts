import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { isMailbox } from '../mail/index.ts';

const oneOf = <const T extends readonly [string, ...string[]]>(...values: T) =>
  z.enum(values, { error: `one of ${values.join(', ')} is needed` });
const flag = oneOf('true', 'false').transform((value) => value === 'true');
const whole = (min: number, max: number) => {
  const error = `a whole number from ${min} to ${max} is needed`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
};
const address = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `an address like ${example} is needed` });
/** Without a host such an address would mean this machine, and nobody would know. */
const addressOfHost = (protocol: RegExp, example: string) =>
  z.url({ protocol, hostname: /./, error: `an address like ${example} is needed` });
const file = z.string().refine(existsSync, { error: 'there is no such file' });
const origin = address(/^https?$/, 'https://panel.example.ru').transform((value) => value.replace(/\/+$/, ''));

/** Every environment variable the service reads: purpose, default. `docs/generated/configuration.md` is generated from this. */
export const configSchema = z.object({
  NODE_ENV: oneOf('development', 'production', 'test')
    .default('development')
    .describe('In production PUBLIC_URL and SMTP_URL are required.'),
  PORT: whole(0, 65_535).default(3000).describe('HTTP port. 0 takes a free one.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 to be reachable from other machines.'),
  PUBLIC_URL: origin
    .optional()
    .describe('Address people and widgets use, e.g. https://panel.example.ru. Default: http://localhost:PORT.'),
  ROLE: oneOf('web', 'worker', 'all').default('all').describe('Which part this process runs.'),
  DATABASE_URL: address(/^postgres(ql)?$/, 'postgres://user:password@host:5432/name')
    .optional()
    .describe('PostgreSQL 15 to 18. Unset: an embedded server under DATA_DIR.'),
  DATABASE_POOL: whole(2, 200)
    .default(10)
    .describe('Connections per pool; a process has three pools, and up to ten connections beside them.'),
  DATA_DIR: z.string().default('.data').describe('Where the embedded server and generated secrets live.'),
  REDIS_URL: addressOfHost(/^rediss?$/, 'redis://host:6379')
    .optional()
    .describe('Redis for Bull. Unset: PostgreSQL alone wakes the workers.'),
  SECRET_KEY: z
    .string()
    .refine(isKey, { error: '32 bytes in base64 are needed' })
    .optional()
    .describe(
      'Key of secrets at rest: 32 bytes in base64. Required with DATABASE_URL; the embedded default makes its own.',
    ),
  SECRET_KEYS_OLD: z
    .string()
    .transform((value) => value.split(',').flatMap((key) => key.trim() || []))
    .refine((keys) => keys.every(isKey), { error: '32 bytes in base64 are needed for each, separated by commas' })
    .default([])
    .describe(
      'Keys of before, separated by commas: they open what they sealed, SECRET_KEY seals. To change the key, put the old one here.',
    ),
  SMTP_URL: addressOfHost(/^smtps?$/, 'smtps://user:password@host:465')
    .optional()
    .describe('Mail server, e.g. smtps://user:password@mail.example.ru. Unset: the mailbox page.'),
  MAIL_FROM: z
    .string()
    .refine(isMailbox, { error: 'a sender like Shop <no-reply@shop.ru> is needed' })
    .default('Smartpoint <no-reply@smartpoint.localhost>')
    .describe('Sender of every letter.'),
  SUPPORT_EMAIL: z
    .email()
    .default('support@smartpoint.localhost')
    .describe('Where requests for modules and API access go.'),
  BRAND: z.string().min(1).max(60).default('Smartpoint').describe('Product name people see.'),
  LETTERS_PER_DAY: whole(1, 10_000_000)
    .default(3000)
    .describe('Letters of one account on one of its days; letters about leads beyond them wait for the next day.'),
  TRUSTED_PROXIES: z
    .string()
    .transform((value) => value.split(',').flatMap((proxy) => proxy.trim() || []))
    .refine((proxies) => proxies.every(isProxy), {
      error: 'addresses or CIDR ranges separated by commas are needed, e.g. 10.0.0.0/8',
    })
    .default([])
    .describe('Comma-separated addresses or CIDR ranges of proxies whose X-Forwarded-For is believed. Default: none.'),
  GEO_COUNTRY_FILE: file.optional().describe('A .mmdb country file. Default: the bundled one.'),
  GEO_CITY_FILE: file.optional().describe('A .mmdb city file (DB-IP, GeoLite2 shape). Default: none, country only.'),
  LOG_LEVEL: oneOf('debug', 'info', 'warn', 'error', 'silent')
    .default('info')
    .describe('Least severe log line written.'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Bearer token for /metrics. Unset: /metrics answers loopback, and nobody in production.'),
  EVENT_QUEUE_LIMIT: whole(100, 1_000_000).default(20_000).describe('Events held in memory before 503 is answered.'),
  SITE_EVENTS_PER_MINUTE: whole(100, 100_000_000)
    .default(60_000)
    .describe('Events of one site that a process stores in a minute. More are dropped and counted, see /metrics.'),
  ADDRESS_EVENTS_PER_MINUTE: whole(100, 100_000_000)
    .default(3_000)
    .describe(
      'Events that a process stores in a minute from one address (of IPv6: one network). More are dropped and counted.',
    ),
  RAW_EVENTS_MONTHS: whole(1, 240)
    .default(14)
    .describe('Whole months that single visits and events are kept. Figures per day stay for ever.'),
  DOWNLOAD_UNREAD_SECONDS: whole(1, 600)
    .default(30)
    .describe('A CSV or orders answer is cut off when its reader takes less than about 256 KiB in this time.'),
  DEMO: flag
    .optional()
    .describe(
      'Demo shop and mailbox pages; everybody who reaches them reads every letter. Default: on with the embedded server on a loopback HOST without PUBLIC_URL outside production, else off.',
    ),
  DEMO_ACCOUNT: flag
    .optional()
    .describe(
      'A made-up account full of visits and leads that anybody enters without a password. Default: like DEMO, and never with DATABASE_URL or SMTP_URL. Where it is off, it is removed at start.',
    ),
  MODULES: oneOf('at-once', 'operator')
    .optional()
    .describe(
      'How modules (kinds of widgets beside the popup) are connected: at once when asked for, or by the operator with `npm run admin -- modules`. Default: at-once with the embedded server, operator with DATABASE_URL.',
    ),
  OUTBOUND_PACE: z.coerce
    .number()
    .min(0.05)
    .max(1000)
    .default(1)
    .describe(
      'How much of what connected services allow is used: 0.5 where another system behind the same address calls them too. Above 1 only in tests.',
    ),
  OUTBOUND_PRIVATE_HOSTS: z
    .string()
    .transform((value) => value.split(',').flatMap((host) => host.trim().toLowerCase() || []))
    .refine((hosts) => hosts.every((host) => /^[^\s:/]+:\d{1,5}$/.test(host)), {
      error: 'host:port is needed for each, separated by commas',
    })
    .default([])
    .describe(
      'Receivers inside your own network that connections may call, each as host:port, e.g. crm.local:443. Others must be public and speak https.',
    ),
  OUTBOUND_TIMEOUT: z.coerce
    .number()
    .min(1)
    .max(15)
    .default(15)
    .describe('Seconds that a call to a connected service may take, all of it.'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{30,}$/, { error: 'a token like 123456:AAH… of @BotFather is needed' })
    .optional()
    .describe('Bot that brings leads to Telegram chats, from @BotFather. Unset: no chats of Telegram.'),
  TELEGRAM_API_URL: origin
    .default('https://api.telegram.org')
    .describe('Where the Bot API is: a server of your own or a proxy, where Telegram cannot be reached.'),
  VK_COMMUNITY_TOKEN: z
    .string()
    .min(20)
    .optional()
    .describe(
      'Key of a VK community with rights to messages and management, Long Poll switched on. Unset: no chats of VK.',
    ),
  VK_API_URL: origin.default('https://api.vk.com').describe('Where the API of VK is.'),
  AVITO_API_URL: origin.default('https://api.avito.ru').describe('Where the API of Avito is.'),
  AMOCRM_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Id of our integration at amoCRM: people then connect by saying yes there. Its redirect address is PUBLIC_URL/v1/connections/redirect/amocrm.',
    ),
  AMOCRM_CLIENT_SECRET: z.string().min(1).optional().describe('Secret of that integration.'),
  AMOCRM_AUTHORIZE_URL: address(/^https?$/, 'https://www.amocrm.ru/oauth')
    .default('https://www.amocrm.ru/oauth')
    .describe('Where amoCRM asks people; abroad https://www.kommo.com/oauth.'),
  BITRIX24_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Id of our app of Bitrix24, local or of the market: people then connect by saying yes at their portal. Its handler and redirect address is PUBLIC_URL/v1/connections/redirect/bitrix24; rights: crm, user.',
    ),
  BITRIX24_CLIENT_SECRET: z.string().min(1).optional().describe('Secret of that app.'),
  BITRIX24_TOKEN_URL: address(/^https?$/, 'https://oauth.bitrix.info/oauth/token/')
    .default('https://oauth.bitrix.info/oauth/token/')
    .describe('Where Bitrix24 gives tokens.'),
  MAX_BOT_TOKEN: z
    .string()
    .min(10)
    .optional()
    .describe('Bot that brings leads to chats of MAX. Unset: no chats of MAX.'),
  MAX_API_URL: origin
    .default('https://platform-api2.max.ru')
    .describe(
      'Where the API of MAX is. If its certificate is not trusted, name the Russian root in NODE_EXTRA_CA_CERTS.',
    ),
  VK_TEAMS_BOT_TOKEN: z
    .string()
    .min(10)
    .optional()
    .describe('Bot that brings leads to chats of VK Teams, from its Metabot. Unset: no chats of VK Teams.'),
  VK_TEAMS_API_URL: origin
    .default('https://myteam.mail.ru/bot/v1')
    .describe('Where the bot API of VK Teams is: of the cloud, or of a server of your own.'),
  BUCKET_URL: address(/^https?$/, 'https://storage.example.ru/bucket')
    .optional()
    .describe(
      'Bucket for pictures of widgets, at any store that speaks S3, e.g. https://storage.yandexcloud.net/bucket. Unset: the folder images of DATA_DIR, which all processes must see.',
    ),
  BUCKET_REGION: z.string().min(1).default('us-east-1').describe('Region of that store.'),
  BUCKET_ACCESS_KEY: z.string().min(1).optional().describe('Id of a key that may read and write in the bucket.'),
  BUCKET_SECRET_KEY: z.string().min(1).optional().describe('Secret of that key.'),
  RATE_LIMITS: flag.default(true).describe('Limits per address and per site. Off only for load tests on loopback.'),
});

type Parsed = z.output<typeof configSchema>;

export interface Config extends Omit<Parsed, 'PUBLIC_URL' | 'DEMO' | 'DEMO_ACCOUNT' | 'MODULES'> {
  MODULES: 'at-once' | 'operator';
  PUBLIC_URL: string | undefined;
  DEMO: boolean;
  DEMO_ACCOUNT: boolean;
}

/** A bad environment: all faults in one message, so that one restart mends them. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(`Settings need mending:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** Parses the environment. @throws ConfigError naming every faulty variable. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([key, value]) => key in configSchema.shape && value !== ''),
  );
  const parsed = configSchema.safeParse(given);
  const faults = parsed.success
    ? crossFaults(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const { data } = parsed;
  const isDemo = data.DEMO ?? isTriedOut(data);
  return {
    ...data,
    PUBLIC_URL: data.PUBLIC_URL,
    DEMO: isDemo,
    MODULES: data.MODULES ?? (data.DATABASE_URL ? 'operator' : 'at-once'),
    DEMO_ACCOUNT: data.DEMO_ACCOUNT ?? (isDemo && isForDemo(data)),
  };
}

export function isKey(value: string): boolean {
  return Buffer.from(value, 'base64').length === 32;
}

/** What Express can trust: an address, a CIDR range or one of its three names. */
function isProxy(value: string): boolean {
  const [ip = '', bits = '1', ...rest] = value.split('/');
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(ip)] ?? 0;
  const isRange = rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most;
  return isRange || ['loopback', 'linklocal', 'uniquelocal'].includes(value);
}

/** Somebody tries it on their own machine: nobody else can read the letters of the mailbox. */
function isTriedOut({ DATABASE_URL, PUBLIC_URL, HOST, NODE_ENV }: Parsed): boolean {
  const isOwnMachine = ['localhost', '127.0.0.1', '::1'].includes(HOST) && !PUBLIC_URL;
  return !DATABASE_URL && isOwnMachine && NODE_ENV !== 'production';
}

/** A database or a mail server of one's own is a sign of work in earnest; our own tests bring a database as well. */
function isForDemo({ DATABASE_URL, SMTP_URL }: Parsed): boolean {
  return !DATABASE_URL && !SMTP_URL;
}

function crossFaults(data: Parsed): string[] {
  const faults: string[] = [];
  if (data.DATABASE_URL && !data.SECRET_KEY) {
    faults.push(`SECRET_KEY: required with DATABASE_URL, e.g. ${randomBytes(32).toString('base64')}`);
  }
  if (data.DEMO_ACCOUNT && data.NODE_ENV !== 'test' && !isForDemo(data)) {
    faults.push('DEMO_ACCOUNT: not together with DATABASE_URL or SMTP_URL, its doors stand open');
  }
  if (!data.AMOCRM_CLIENT_ID !== !data.AMOCRM_CLIENT_SECRET)
    faults.push('AMOCRM_CLIENT_ID, AMOCRM_CLIENT_SECRET: only together');
  const bucket = [data.BUCKET_URL, data.BUCKET_ACCESS_KEY, data.BUCKET_SECRET_KEY].filter(Boolean);
  if (bucket.length % 3 !== 0) faults.push('BUCKET_URL, BUCKET_ACCESS_KEY, BUCKET_SECRET_KEY: only together');
  if (data.NODE_ENV === 'production') {
    if (!data.PUBLIC_URL) faults.push('PUBLIC_URL: required in production');
    if (!data.SMTP_URL && !data.DEMO) faults.push('SMTP_URL: required in production, letters would reach nobody');
  }
  return faults;
}
