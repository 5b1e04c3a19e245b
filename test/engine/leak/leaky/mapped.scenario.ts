// Memory that an addon takes from the kernel itself: neither V8 nor malloc knows of it.
import { scenario } from 'baremark';

interface MappingAddon {
  readonly map: (bytes: number) => void;
}

const addonPath = process.env['BAREMARK_TEST_LEAKING_ADDON'];

scenario('pages that are mapped and forgotten', {
  operations: 2000,
  skip: addonPath === undefined ? 'the addon that leaks was not compiled' : false,
  setUp(): MappingAddon {
    const module = { exports: {} as MappingAddon };
    process.dlopen(module, addonPath ?? '');
    return module.exports;
  },
  operation: (addon) => addon.map(32_768),
});
