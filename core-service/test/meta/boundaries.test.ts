import { expect } from 'chai';
import { ESLint } from 'eslint';
import path from 'node:path';
import tseslint from 'typescript-eslint';

const root = path.resolve(import.meta.dirname, '../../..');

/** A file that would break a boundary → words of the message that says what to do instead. */
const forbidden: [file: string, source: string, message: RegExp][] = [
  ['core-service/contracts/src/x.ts', "import express from 'express';", /zod/],
  ['core-service/contracts/src/x.ts', "import '@smartpoint/widget-lit';", /below every other package/],
  ['core-service/src/platform/http/x.ts', "import { a } from '../../features/leads/index.ts';", /no domain/],
  ['core-service/src/platform/http/x.ts', "import { a } from '../../app/compose.ts';", /composition root/],
  ['core-service/src/platform/http/x.ts', "import { a } from 'sequelize';", /\.store\.ts/],
  ['core-service/src/platform/http/x.ts', "import Queue from 'bull';", /Jobs port/],
  ['core-service/src/platform/http/x.ts', 'export const a = process.env.PORT;', /Config/],
  ['core-service/src/features/leads/x.ts', "import { a } from '../visits/traffic.ts';", /index\.ts/],
  ['core-service/src/features/leads/deep/x.ts', "import { a } from '../../visits/traffic.ts';", /index\.ts/],
  ['core-service/src/features/leads/leads.service.ts', "import type { Model } from 'sequelize';", /\.store\.ts/],
  ['core-service/src/features/leads/leads.jobs.ts', "import Queue from 'bull';", /Jobs port/],
  ['core-service/src/features/leads/leads.store.ts', "import { a } from '../visits/traffic.ts';", /index\.ts/],
  ['core-service/src/features/leads/leads.service.ts', 'export const a = process.env.PORT;', /Config/],
  ['core-service/src/features/leads/leads.service.ts', 'export default 1;', /by name/],
  ['core-service/src/features/leads/leads.service.ts', 'export const a = (b: any) => b;', /any/],
  ['core-service/src/features/leads/leads.service.ts', 'export enum Kind { A }', /Erasable/],
  ['core-service/panel/src/screens/x.tsx', "import { Button } from '@wordpress/components';", /panel\/src\/ui/],
  ['core-service/panel/src/screens/x.tsx', "import { a } from '../../../src/app/compose.ts';", /by its name/],
  ['core-service/panel/src/screens/x.tsx', "export const a = () => fetch('/v1/leads');", /PanelHost/],
  ['core-service/panel/src/screens/x.tsx', 'export const a = () => window.location.href;', /PanelHost/],
  ['core-service/panel/src/screens/x.tsx', 'export const a = () => document.cookie;', /PanelHost/],
  ['core-service/panel/src/screens/x.tsx', "import { createPortal } from 'react-dom';", /root/],
  ['core-service/panel/src/ui/x.tsx', "import { createPortal } from 'react-dom';", /root/],
  ['core-service/panel/src/ui/x.tsx', "import { Popover } from '@wordpress/components';", /ui\/popover/],
  ['core-service/panel/src/ui/x.tsx', 'export const a = <Modal className="sp-dialog" />;', /overlayClassName/],
  ['core-service/panel/src/ui/x.tsx', 'export const a = <WpTooltip text="x" />;', /useRootClass/],
  ['core-service/panel/src/ui/x.tsx', 'export const a = <WpButton label="x" showTooltip />;', /ui\/tooltip/],
  ['core-service/contracts/src/x.ts', "import { z } from 'zod';", /forty languages/],
  ['widget-lit/src/loader/x.ts', "import { uuid } from '@smartpoint/contracts/page';", /types/],
  ['widget-lit/src/loader/x.ts', "import { readFile } from 'node:fs/promises';", /browser/],
];

const allowed: [file: string, source: string][] = [
  ['core-service/src/platform/db/x.ts', "import { Sequelize } from 'sequelize';\nexport const a = Sequelize;"],
  ['core-service/src/platform/jobs/x.ts', "import Bull from 'bull';\nexport const a = Bull;"],
  ['core-service/src/platform/config/x.ts', 'export const a = process.env.PORT;'],
  ['core-service/src/features/leads/x.ts', "import { a } from '../visits/index.ts';\nexport const b = a;"],
  ['core-service/src/features/leads/x.ts', "import { a } from '../../platform/db/index.ts';\nexport const b = a;"],
  ['core-service/src/features/leads/x.model.ts', "import { Model } from 'sequelize';\nexport const a = Model;"],
  ['core-service/panel/src/ui/x.tsx', "import { Button } from '@wordpress/components';\nexport const a = Button;"],
  ['core-service/panel/src/ui/x.tsx', 'export const a = <Modal overlayClassName={useRootClass()} />;'],
  ['core-service/panel/src/ui/x.tsx', 'export const a = <WpButton label="x" showTooltip={false} />;'],
  ['core-service/contracts/src/x.ts', "import * as z from 'zod';\nexport const a = z.string();"],
  ['core-service/panel/src/hosts/x.tsx', 'export const a = () => window.location.href;'],
  [
    'widget-lit/src/loader/x.ts',
    "import type { SiteConfig } from '@smartpoint/contracts/page';\nexport const a = (b: SiteConfig) => b;",
  ],
];

describe('lint boundaries', () => {
  // Samples are not files of the project, so type-aware rules cannot look at them.
  const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });
  const messagesFor = async (file: string, source: string) => {
    const [result] = await eslint.lintText(`${source}\n`, { filePath: path.join(root, file) });
    return result?.messages.map(({ message }) => message) ?? [];
  };

  for (const [file, source, message] of forbidden) {
    it(`refuses \`${source}\` in ${file}`, async () => {
      expect((await messagesFor(file, source)).filter((text) => message.test(text))).to.not.deep.equal([]);
    });
  }

  for (const [file, source] of allowed) {
    it(`allows \`${source.split('\n')[0]}\` in ${file}`, async () => {
      expect(await messagesFor(file, source)).to.deep.equal([]);
    });
  }
});
