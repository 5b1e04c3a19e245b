// Parts of bench/self/fidelity.mjs, whose shapes of modules the tests compare too.

// biome-ignore lint/suspicious/noExplicitAny: plain JavaScript without types
export async function fidelity(part: 'facts' | 'exact' | 'project'): Promise<any> {
  const root = new URL('../../../../', import.meta.url);
  return import(new URL(`bench/self/fidelity/${part}.mjs`, root).href);
}
