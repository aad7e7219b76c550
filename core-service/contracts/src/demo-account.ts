import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { none } from './primitives.ts';
import { managers } from './roles.ts';

export const fillDemoAccount = endpoint({
  id: 'fillDemoAccount',
  method: 'post',
  path: '/v1/demo-account/fill',
  summary: 'Replace visits and leads of the demo account by fresh made-up ones.',
  auth: 'session',
  roles: managers,
  response: z.object({ leads: z.number().int() }),
  problems: ['not-found'],
});

export const emptyDemoAccount = endpoint({
  id: 'emptyDemoAccount',
  method: 'post',
  path: '/v1/demo-account/empty',
  summary: 'Delete visits and leads of the demo account; sites, widgets and settings stay.',
  auth: 'session',
  roles: managers,
  response: none,
  problems: ['not-found'],
});

export const removeDemoAccount = endpoint({
  id: 'removeDemoAccount',
  method: 'delete',
  path: '/v1/demo-account',
  summary: 'Delete the demo account with all it holds. It does not come back by itself.',
  auth: 'session',
  roles: managers,
  response: none,
  problems: ['not-found'],
});
