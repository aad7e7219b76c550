import { z } from 'zod';
import { cut } from '@smartpoint/contracts/plain-text';
import { readJson, type CallAnswer, type Transport } from '../../../platform/outbound/index.ts';
import { SourceFault } from './source-fault.ts';

/** Keys of an account of Avito, as its owner gets them there. */
export interface AvitoKeys {
  clientId: string;
  clientSecret: string;
}

export interface FetchedReview {
  externalId: string;
  author: string;
  rating: number;
  text: string;
  reply: string;
  /** `YYYY-MM-DD`, in UTC. */
  writtenOn: string;
}

export interface FetchedReviews {
  reviews: FetchedReview[];
  /** All there are have been read: what is not among them is gone there. */
  isWhole: boolean;
  score: number | null;
  rated: number | null;
}

/** As far as a date of the database goes is far enough: of the year 9999. */
const lastSecond = 253_402_300_799;
const tokenSchema = z.object({ access_token: z.string().min(1) });
const reviewSchema = z.object({
  id: z.number().int(),
  score: z.number().int().min(1).max(5),
  text: z.string(),
  createdAt: z.number().int().min(0).max(lastSecond),
  answer: z.object({ text: z.string(), status: z.string() }).nullish(),
  sender: z.object({ name: z.string() }).nullish(),
});
const pageSchema = z.object({ total: z.number().int(), reviews: z.array(reviewSchema) });
const infoSchema = z.object({ rating: z.object({ score: z.number(), reviewsCount: z.int32().min(0) }).nullish() });

/** Their largest page, and as many of them as anybody reads. */
const pageSize = 50;
const maxPages = 40;

/** Everything that Avito tells of the reviews of an account. @throws SourceFault, CallError */
export async function fetchAvito(
  keys: AvitoKeys,
  { transport, origin, signal }: { transport: Transport; origin: string; signal: AbortSignal },
): Promise<FetchedReviews> {
  const token = await transport.call(
    {
      method: 'POST',
      url: `${origin}/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: String(
        new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: keys.clientId,
          client_secret: keys.clientSecret,
        }),
      ),
    },
    signal,
  );
  // Whoever gives a token says of wrong keys that the request is bad.
  const { access_token } = read(token, tokenSchema, [400, 401, 403]);
  const headers = { authorization: `Bearer ${access_token}`, accept: 'application/json' };
  const get = async <T>(path: string, schema: z.ZodType<T>): Promise<T> =>
    read(await transport.call({ method: 'GET', url: `${origin}/ratings/v1/${path}`, headers }, signal), schema, [401]);

  const found = new Map<number, z.infer<typeof reviewSchema>>();
  let total = 0;
  for (let page = 0; page < maxPages; page += 1) {
    const { reviews, total: all } = await get(`reviews?offset=${page * pageSize}&limit=${pageSize}`, pageSchema);
    for (const review of reviews) found.set(review.id, review);
    total = all;
    if (reviews.length === 0 || (page + 1) * pageSize >= total) break;
  }
  const { rating } = await get('info', infoSchema);
  return {
    reviews: [...found.values()].map(readReview),
    isWhole: found.size >= total,
    score: rating?.score ?? null,
    rated: rating?.reviewsCount ?? null,
  };
}

function readReview({ id, score, text, createdAt, answer, sender }: z.infer<typeof reviewSchema>): FetchedReview {
  return {
    externalId: String(id),
    author: cut(sender?.name.trim() || 'Покупатель на Авито', 100),
    rating: score,
    text: cut(text.trim(), 3000),
    // One that they have not passed yet is nobody's to read.
    reply: answer?.status === 'published' ? cut(answer.text.trim(), 2000) : '',
    writtenOn: new Date(createdAt * 1000).toISOString().slice(0, 10),
  };
}

/** @throws SourceFault */
function read<T>(answer: CallAnswer, schema: z.ZodType<T>, wrongKeys: readonly number[]): T {
  const { status, headers } = answer;
  if (wrongKeys.includes(status)) throw new SourceFault({ code: 'keys' });
  if (status === 403) throw new SourceFault({ code: 'forbidden' });
  if (status === 429) throw new SourceFault({ code: 'later' }, Number(headers['retry-after']) || undefined);
  if (status !== 200) throw new SourceFault({ code: 'status', status });
  const found = readJson(answer, schema);
  if (found === undefined) throw new SourceFault({ code: 'unreadable' });
  return found;
}
