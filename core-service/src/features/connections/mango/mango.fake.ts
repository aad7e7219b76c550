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

export interface MangoFake extends FaultyServer {
  commands: FakeCommand[];
  /** A form as Mango would post it. */
  post(value: object): string;
}

export const mangoKeys = { key: 'test-key', salt: 'test-salt' };

/** The exchange of one account, strict as the contract sheet says. */
export async function startMango(): Promise<MangoFake> {
  const commands: FakeCommand[] = [];
  const result = (status: number, code: number): Answer => ({ status, body: JSON.stringify({ result: code }) });
  const server = await startFaultyServer(({ method, path, headers, body }) => {
    if (method !== 'POST') return result(400, 3101);
    if (path !== '/vpbx/commands/callback') return { status: 404, body: '' };
    if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return result(400, 3104);
    const form = new URLSearchParams(body);
    const [key, sign, json] = ['vpbx_api_key', 'sign', 'json'].map((name) => form.get(name) ?? '');
    if (key !== mangoKeys.key) return result(401, 3105);
    if (sign !== mangoSign(json ?? '', mangoKeys)) return result(401, 3102);
    const command = callbackSchema.safeParse(JSON.parse(json ?? ''));
    if (!command.success) return result(400, 3100);
    commands.push(command.data);
    return result(200, 1000);
  });
  const post = (value: object): string => {
    const json = JSON.stringify(value);
    return new URLSearchParams({ vpbx_api_key: mangoKeys.key, sign: mangoSign(json, mangoKeys), json }).toString();
  };
  return { ...server, commands, post };
}
