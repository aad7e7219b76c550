import { z } from 'zod';
import { startFaultyServer, type Answer, type FaultyServer } from '../kit/faulty-server.fake.ts';
import { mangoSign } from './mango-signature.ts';

const callbackSchema = z.strictObject({
  command_id: z.string().min(1).max(128),
  from: z.strictObject({ extension: z.string().min(1), number: z.string().optional() }),
  to_number: z.string().regex(/^\d{5,15}$/),
  line_number: z.string().optional(),
});
export type FakeCommand = z.infer<typeof callbackSchema>;

const recordingSchema = z.strictObject({ recording_id: z.string().min(1), action: z.enum(['download', 'play']) });

export interface MangoFake extends FaultyServer {
  commands: FakeCommand[];
  /** Where records are, by their ids. */
  records: Map<string, string>;
  /** A form as Mango would post it. */
  post(value: object): string;
}

export const mangoKeys = { key: 'test-key', salt: 'test-salt' };

/** The exchange of one account, strict as the contract sheet says. */
export async function startMango(): Promise<MangoFake> {
  const commands: FakeCommand[] = [];
  const records = new Map<string, string>();
  const result = (status: number, code: number): Answer => ({ status, body: JSON.stringify({ result: code }) });
  const server = await startFaultyServer(({ method, path, headers, body }) => {
    if (method !== 'POST') return result(400, 3101);
    if (!['/vpbx/commands/callback', '/vpbx/queries/recording/post'].includes(path)) return { status: 404, body: '' };
    if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return result(400, 3104);
    const form = new URLSearchParams(body);
    const [key, sign, json] = ['vpbx_api_key', 'sign', 'json'].map((name) => form.get(name) ?? '');
    if (key !== mangoKeys.key) return result(401, 3105);
    if (sign !== mangoSign(json ?? '', mangoKeys)) return result(401, 3102);
    if (path.endsWith('/recording/post')) {
      const asked = recordingSchema.safeParse(JSON.parse(json ?? ''));
      if (!asked.success) return result(400, 3100);
      const location = records.get(asked.data.recording_id);
      return location === undefined ? result(404, 3300) : { status: 302, body: '', headers: { location } };
    }
    const command = callbackSchema.safeParse(JSON.parse(json ?? ''));
    if (!command.success) return result(400, 3100);
    commands.push(command.data);
    return result(200, 1000);
  });
  const post = (value: object): string => {
    const json = JSON.stringify(value);
    return new URLSearchParams({ vpbx_api_key: mangoKeys.key, sign: mangoSign(json, mangoKeys), json }).toString();
  };
  return { ...server, commands, records, post };
}
