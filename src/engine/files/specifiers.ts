// What a file imports, read from its text: what must be known of it before it runs. The door to
// es-module-lexer, which reads TypeScript too and knows strings and comments from code.
import { init, parse } from 'es-module-lexer';

export interface Specifiers {
  /** Of `import` and `export … from`, in any form that gives the name; types left out. */
  readonly imported: readonly string[];
  /** Of calls of `require`. Found without knowing strings from code, so that some may be none. */
  readonly required: readonly string[];
  /** Whether it is written as a module: it has imports, exports or `import.meta`. */
  readonly isModule: boolean;
  /** Whether it imports what only the run shows; so may a text that does not parse. */
  readonly isComputed: boolean;
}

/** To be awaited once before anything is read. */
export async function openSpecifiers(): Promise<void> {
  await init();
}

/** A text that does not parse has no imports: Node names what is wrong with it when it is loaded. */
export function specifiersOf(text: string): Specifiers {
  const required = [...text.matchAll(requireCalls)].flatMap(([, , name]) => name ?? []);
  try {
    const [found, , , isModule] = parse(text);
    const imported = found.flatMap((each) => {
      if (each.type === 'import-meta') return [];
      if (each.type === 'dynamic') {
        return each.specifier === undefined || each.glob ? [] : [each.specifier];
      }
      return each.typeOnly ? [] : [each.specifier];
    });
    const isComputed = found.some(
      (each) => each.type === 'dynamic' && (each.specifier === undefined || each.glob),
    );
    return { imported, required, isModule, isComputed };
  } catch {
    return { imported: [], required, isModule: false, isComputed: true };
  }
}

const requireCalls = /\brequire(?:\.resolve)?\s*\(\s*(["'`])([^"'`\\\n$]+)\1/g;
