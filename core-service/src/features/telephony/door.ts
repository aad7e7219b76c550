import type { Request } from 'express';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { parseForm, type Admitter, type SignatureCaller } from '../../platform/http/index.ts';
import type { Delivery, PhoneEvent, PhoneLine, PhoneLines } from '../connections/index.ts';
import { hearEvents, type HearDeps } from './hear-events.ts';

export interface DoorDeps extends HearDeps {
  db: Database;
  lines: PhoneLines;
}

interface Came {
  form: Readonly<Record<string, string>>;
  path: string;
  at: Date;
  req: Request;
}

const idSchema = z.coerce.number().int().positive();
const placeSchema = z.object({ accountId: idSchema, connectionId: idSchema });
const partSchema = z.string().optional();

/** Lets in what carries the signature of the provider that the account has connected, and nobody else. */
export function createSignatureAdmitter({ db, lines, clock }: Omit<DoorDeps, 'live'>): Admitter<'signature'> {
  return async ({ req, bytes }) => {
    const place = placeSchema.safeParse(req.params).data;
    if (!place) throw new AppError('not-found');
    const line = await db.tenant(place.accountId, (tx) => lines.find(tx, place.connectionId));
    const form = z.record(z.string(), z.string()).safeParse(parseForm(await bytes()));
    const [group, event] = [partSchema.parse(req.params.group), partSchema.parse(req.params.event)];
    const path = group === undefined ? '' : `${group}/${event ?? ''}`;
    if (!line || !form.success || !read(line, { form: form.data, path, req, at: clock.now() }))
      throw new AppError('unsigned');
    return { kind: 'signature', ...place };
  };
}

/** What providers tell of calls. */
export function createDoor(deps: DoorDeps) {
  const { db, lines } = deps;
  return {
    take: async (
      { accountId, connectionId }: SignatureCaller,
      came: Omit<Came, 'at'>,
    ): Promise<Record<string, never>> => {
      await db.tenant(accountId, async (tx) => {
        const line = await lines.find(tx, connectionId);
        const told = line && read(line, { ...came, at: deps.clock.now() });
        if (!told) throw new AppError('unsigned');
        await hearEvents(tx, deps, { accountId, connectionId, told });
      });
      return {};
    },
    /** @throws AppError not-found where the provider asks nothing */
    echo: async (
      place: { accountId: number; connectionId: number },
      query: Record<string, string>,
    ): Promise<string> => {
      const line = await db.tenant(place.accountId, (tx) => lines.find(tx, place.connectionId));
      const asked = line?.telephony.hearing?.echo;
      const answer = asked === undefined ? undefined : query[asked];
      if (answer === undefined) throw new AppError('not-found');
      return answer;
    },
  };
}

function read({ telephony, settings, secrets }: PhoneLine, { form, path, req, at }: Came): PhoneEvent[] | undefined {
  const delivery: Delivery = { form, path, at, header: (name) => req.get(name) ?? '' };
  return telephony.hearing?.hear(delivery, settings, secrets);
}
