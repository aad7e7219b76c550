/** A piece of a feed that stands for one item: small enough to be looked at whole. */
export interface XmlNode {
  /** Without its prefix. */
  name: string;
  /** Namespace; '' is none. */
  uri: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  children: XmlNode[];
}

export const childOf = (node: XmlNode, name: string): XmlNode | undefined =>
  node.children.find((child) => child.name === name);

/** The text of a child, '' without one. */
export const textOf = (node: XmlNode, name: string): string => childOf(node, name)?.text.trim() ?? '';

export const textsOf = (node: XmlNode, name: string): string[] =>
  node.children.filter((child) => child.name === name).map(({ text }) => text.trim());

/** What there is of these, in one line: «2021 · 45 000 км». */
export const joined = (...parts: (string | false)[]): string => parts.filter(Boolean).join(' · ');
