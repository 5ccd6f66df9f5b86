import type { Plugin } from 'vite';

/**
 * Takes out of the build what the design system brings along and this page does not use.
 *
 * Scripts: the library sets `displayName` on each of its parts, which keeps all of them in the first load.
 * Styles: the tokens of some hundred components; those that no rule asks for go.
 */
export function trimDesignSystem(): Plugin {
  return {
    name: 'trim-design-system',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/node_modules/@utrecht/')) return null;
      return { code: code.replaceAll(/^[\w$]+\.displayName = '[^'\n]*';$/gm, ''), map: null };
    },
    generateBundle(_, bundle) {
      const styles = Object.values(bundle)
        .filter((file) => file.type === 'asset')
        .filter(isStyle);
      const used = tokensInUse(styles.map((file) => String(file.source)).join('\n'));
      for (const file of styles) {
        file.source = String(file.source).replaceAll(DEFINITION, (definition, token: string) =>
          used.has(token) ? definition : '',
        );
      }
    },
  };
}

const isStyle = ({ fileName }: { fileName: string }) => fileName.endsWith('.css');

/** A value may hold a string with anything in it, such as a picture. */
const DEFINITION = /(--[\w-]+)\s*:((?:"[^"]*"|'[^']*'|[^;{}"'])*)(?:;|(?=\}))/g;
const USE = /var\(\s*(--[\w-]+)/g;

/** Every token that a rule asks for, itself or through other tokens. */
function tokensInUse(css: string): Set<string> {
  const tokensIn = (text: string) => [...text.matchAll(USE)].flatMap(([, token]) => token ?? []);
  const definitions = new Map<string, string[]>();
  for (const [, token = '', value = ''] of css.matchAll(DEFINITION)) {
    definitions.set(token, [...(definitions.get(token) ?? []), ...tokensIn(value)]);
  }
  const used = new Set<string>();
  const open = tokensIn(css.replaceAll(DEFINITION, ''));
  for (let token = open.pop(); token !== undefined; token = open.pop()) {
    if (used.has(token)) continue;
    used.add(token);
    open.push(...(definitions.get(token) ?? []));
  }
  return used;
}
