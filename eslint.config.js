import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The boundaries of docs/ARCHITECTURE.md ("Who may import whom"). Each rule's message says what to do instead.
 * A later block replaces `no-restricted-imports` of an earlier one, so every zone lists all its rules.
 */
const never = {
  inward: {
    regex: String.raw`^(\.\./)+(src|core-service|panel|widget-lit|wp-plugin|contracts)/`,
    message:
      'Import another package by its name, e.g. @smartpoint/contracts/leads; only core-service serves panels and widgets.',
  },
  packages: {
    regex: '^@smartpoint/',
    message: 'Contracts stand below every other package: they import zod and each other only.',
  },
  anythingButZod: {
    regex: String.raw`^(?!zod$|\./|\.\./[\w-]+\.ts$)`,
    message: 'Contracts run in browsers and in Node: they import zod and their own files only.',
  },
  sequelize: {
    regex: '^(sequelize|pg-cursor)(/|$)',
    message:
      'SQL and models live in *.model.ts, *.store.ts and *.queries.ts; take a Tx or Database from platform/db here.',
  },
  bull: {
    regex: '^(bull|ioredis)(/|$)',
    message: 'Use the Jobs port of platform/jobs; Bull stays behind it.',
  },
  features: {
    regex: String.raw`(^|/)features/`,
    message: 'Platform has no domain: move the code into the feature, or pass what you need as an argument.',
  },
  app: {
    regex: String.raw`(^|/)\.\./app/|^\.\./app/`,
    message: 'The composition root imports everybody and nobody imports it: take what you need as an argument.',
  },
  /** From features/<name>/*.ts. */
  siblingInsides: {
    regex: String.raw`^\.\./(?!\.\.)[^/]+/(?!index\.ts$)`,
    message: "Import another feature's index.ts; what is missing there is not public yet.",
  },
  /** From features/<name>/<folder>/*.ts. */
  nestedSiblingInsides: {
    regex: String.raw`^\.\./\.\./(?!\.\.)[^/]+/(?!index\.ts$)`,
    message: "Import another feature's index.ts; what is missing there is not public yet.",
  },
  service: {
    regex: '^@smartpoint/core-service|^(express|sequelize|pg|bull|pino|nodemailer)(/|$)|^node:',
    message: 'This runs in a browser: talk to the service through its HTTP contract.',
  },
  wordpressUi: {
    regex: '^@wordpress/',
    message:
      'Import from panel/src/ui: the one façade over @wordpress/*, so that the panel keeps one look in every host.',
  },
  portals: {
    regex: '^react-dom$',
    importNames: ['createPortal'],
    message:
      "Draw below the panel's root: ui/popover.tsx stands in the top layer, ui/dialog.tsx marks what hangs in the body.",
  },
  contractValues: {
    regex: '^@smartpoint/(?!widget-lit)',
    allowTypeImports: true,
    message: 'Pages of customers get types of the contracts only (`import type`): zod never ships to them.',
  },
};

const restrictImports = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: one spelling everywhere.',
};
const noEnum = {
  selector: 'TSEnumDeclaration, TSModuleDeclaration[declare!=true][kind="namespace"], TSParameterProperty',
  message: 'Erasable TypeScript only: use a union of literals, a module, or an assigned field.',
};
const namedZod = {
  selector: 'ImportDeclaration[source.value="zod"][importKind="value"] > ImportSpecifier[imported.name="z"]',
  message: "`import * as z from 'zod'`: the named `z` brings forty languages into every browser bundle.",
};
/** What the library hangs into the page's `body` carries the panel's root class, or none of our styles reach it. */
const unmarkedPortals = [
  ['Modal', 'overlayClassName'],
  ['WpTooltip', 'className'],
].map(([name, attribute]) => ({
  selector: `JSXOpeningElement[name.name="${name}"]:not(:has(> JSXAttribute[name.name="${attribute}"]))`,
  message: `${name} stands in the page's body: give it ${attribute}={useRootClass()}.`,
}));
unmarkedPortals.push(
  {
    selector:
      'ImportDeclaration[source.value="@wordpress/components"] > ImportSpecifier[imported.name=/^(Popover|Dropdown|DropdownMenu|Snackbar|SnackbarList|Guide|ConfirmDialog|ComboboxControl|CustomSelectControl)$/]',
    message: "It stands outside of the panel's root: use ui/popover.tsx, ui/menu.tsx, ui/dialog.tsx, ui/snackbars.tsx.",
  },
  {
    selector: 'JSXAttribute[name.name="showTooltip"]:not([value.expression.value=false])',
    message: "The button's own tooltip cannot carry the root class: wrap it in ui/tooltip.tsx.",
  },
);
const environment = {
  object: 'process',
  property: 'env',
  message: 'Only platform/config and app read the environment: take the value from Config.',
};
const pageGlobals = ['fetch', 'location', 'history', 'localStorage', 'sessionStorage', 'XMLHttpRequest'].map(
  (name) => ({
    name,
    message:
      'Below hosts/ the panel reaches the outside through PanelHost only: the same screens run in wp-admin and Bitrix.',
  }),
);
const pageProperties = [
  ['window', 'location'],
  ['window', 'fetch'],
  ['window', 'history'],
  ['window', 'localStorage'],
  ['document', 'cookie'],
  ['document', 'location'],
].map(([object, property]) => ({ object, property, message: pageGlobals[0].message }));

const tests = ['**/*.test.ts', '**/*.test.tsx', '**/*.fixture.ts', '**/*.conformance.ts'];
const service = 'core-service/src';

/** Look twice, not fail (style 5.3): `HINTS=1 npx eslint core-service/src` shows them. */
const sizeHints = process.env.HINTS
  ? {
      'max-lines': ['warn', { max: 300, skipBlankLines: true }],
      'max-lines-per-function': ['warn', { max: 50, skipBlankLines: true }],
      'max-params': ['warn', 3],
      complexity: ['warn', 12],
    }
  : {};

export default defineConfig(
  globalIgnores(['**/node_modules/', '**/dist/', '**/coverage/', '**/.data/', 'docs/']),
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-deprecated': 'off',
      'no-restricted-syntax': ['error', noDefaultExport, noEnum],
      'no-console': 'error',
      'no-constant-binary-expression': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      ...sizeHints,
    },
  },

  {
    files: ['core-service/contracts/src/**'],
    ignores: ['**/*.test.ts'],
    rules: {
      ...restrictImports(never.packages, never.anythingButZod),
      'no-restricted-syntax': ['error', noDefaultExport, noEnum, namedZod],
    },
  },

  {
    files: [`${service}/platform/**`],
    rules: restrictImports(never.inward, never.features, never.app, never.sequelize, never.bull),
  },
  {
    files: [`${service}/platform/db/**`],
    rules: restrictImports(never.inward, never.features, never.app, never.bull),
  },
  {
    files: [`${service}/platform/jobs/**`],
    rules: restrictImports(never.inward, never.features, never.app, never.sequelize),
  },
  {
    files: [`${service}/features/*/*.ts`],
    rules: restrictImports(never.inward, never.app, never.siblingInsides, never.sequelize, never.bull),
  },
  {
    files: [`${service}/features/*/*/**`],
    rules: restrictImports(never.inward, never.app, never.nestedSiblingInsides, never.sequelize, never.bull),
  },
  {
    files: [`${service}/features/*/*.{model,store,queries}.ts`],
    rules: restrictImports(never.inward, never.app, never.siblingInsides, never.bull),
  },
  {
    files: [`${service}/features/*/*/*.{model,store,queries}.ts`],
    rules: restrictImports(never.inward, never.app, never.nestedSiblingInsides, never.bull),
  },
  { files: [`${service}/migrations/**`], rules: restrictImports(never.inward, never.features, never.app) },
  { files: [`${service}/app/**`], rules: restrictImports(never.sequelize, never.bull) },
  {
    files: [`${service}/**`],
    ignores: [`${service}/app/**`, `${service}/platform/config/**`, ...tests],
    rules: { 'no-restricted-properties': ['error', environment] },
  },

  {
    files: ['core-service/panel/src/**'],
    ignores: ['core-service/panel/src/ui/**'],
    rules: restrictImports(never.inward, never.service, never.portals, never.wordpressUi),
  },
  {
    files: ['core-service/panel/src/ui/**'],
    rules: {
      ...restrictImports(never.inward, never.service, never.portals),
      'no-restricted-syntax': ['error', noDefaultExport, noEnum, ...unmarkedPortals],
    },
  },
  {
    files: ['core-service/panel/src/**'],
    ignores: ['core-service/panel/src/hosts/**', ...tests],
    rules: {
      'no-restricted-globals': ['error', ...pageGlobals],
      'no-restricted-properties': ['error', ...pageProperties],
    },
  },

  {
    // build*.ts runs in Node when the service starts; everything else in the visitor's browser.
    files: ['widget-lit/src/**'],
    ignores: ['widget-lit/src/build.ts', 'widget-lit/src/build/**', ...tests],
    rules: restrictImports(never.inward, never.service, never.contractValues),
  },

  {
    // Tests, the bench and the command-line entry look behind the service's back and print.
    files: [...tests, 'core-service/test/**', 'core-service/bench/**', `${service}/app/**`],
    rules: { 'no-console': 'off' },
  },
  {
    // chai's `expect(x).to.be.true` is a statement; tests may use any driver to arrange.
    files: tests,
    rules: { '@typescript-eslint/no-unused-expressions': 'off', 'no-template-curly-in-string': 'off' },
  },
  {
    // What a test prints is what somebody looked for and forgot.
    files: ['**/*.test.ts', '**/*.test.tsx'],
    rules: { 'no-console': ['error', { allow: ['error'] }] },
  },
);
