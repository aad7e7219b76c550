import { auth } from './auth.ts';
import { common } from './common.ts';
import { home } from './home.ts';
import { report } from './report.ts';
import { settings } from './settings.ts';

export const en = { ...common, ...auth, ...home, ...report, ...settings } as const;
