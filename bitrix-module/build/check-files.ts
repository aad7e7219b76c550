import type { Files } from '../../core-service/src/app/plugin-files.ts';

const required = [
  'install/index.php',
  'install/version.php',
  'install/events.php',
  'include.php',
  'options.php',
  'default_option.php',
  '.settings.php',
  'lang/ru/install/index.php',
  'panel_files.php',
];

/** Refuses what a moderator would refuse. @throws Error with every fault */
export function checkFiles(files: Files): void {
  const faults = [
    ...required.filter((name) => !files.has(name)).map((name) => `${name} is missing`),
    ...[...files].flatMap(([name, bytes]) => faultsOf(name, Buffer.from(bytes).toString())),
  ];
  if (faults.length > 0) throw new Error(`The module cannot be released:\n${faults.join('\n')}`);
}

function faultsOf(name: string, text: string): string[] {
  const faults: [boolean, string][] = [
    [!/\.(php|js|css|svg|ru|txt)$/.test(name), 'is of a kind that nobody needs'],
    [/(^|\/)(test|double|build|node_modules|\.git)\//.test(name), 'belongs to us only'],
    [/[^\0-\x7f]/.test(text) && !/(^|\/)lang\/ru\/|^description\.ru$/.test(name), 'has signs beyond ASCII'],
    [text.startsWith('\ufeff') || text.includes('\r'), 'has a mark or line ends of another system'],
    [name.endsWith('.php') && !/^<\?php\b/.test(text), 'does not begin with <?php'],
    [/<\?(?!php\b|=|xml)/.test(text) && name.endsWith('.php'), 'has short tags'],
    [
      /\b(eval|create_function|assert)\s*\(|\bunserialize\s*\(|\b(exec|shell_exec|system|passthru)\s*\(/.test(
        php(name, text),
      ),
      'runs text as code',
    ],
    [isUnguarded(name, text), 'can be opened by itself'],
  ];
  return faults.filter(([isFaulty]) => isFaulty).map(([, words]) => `${name} ${words}`);
}

const php = (name: string, text: string): string => (name.endsWith('.php') ? text : '');

/** A file that does something when the web asks for it by its own name. Declarations, texts and lists do nothing. */
function isUnguarded(name: string, text: string): boolean {
  if (!name.endsWith('.php') || text.includes("defined('B_PROLOG_INCLUDED')")) return false;
  const does = text.replace(/^<\?php/, '').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const isEntry = ['admin/panel.php', 'install/admin/smartpoint_widgets_panel.php', 'updater.php'].includes(name);
  const isDeclared =
    /^\s*(namespace [\w\\]+;|use [\w\\]+;|Loc::loadMessages\(__FILE__\);|\s)*(final |abstract )?(class|interface)\b/.test(
      does,
    );
  const isList = /^\s*(return \[|\$MESS\[|\$arModuleVersion = \[)/.test(does);
  return !isEntry && !isDeclared && !isList;
}
