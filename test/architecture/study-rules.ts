// Rules about studies: through which doors measuring is told what to do.
import { importsOf, type Sources } from './source.ts';

const stoppingDoor = 'src/analysis/stopping.ts';
const measuring = /^src\/(study|cli\/(measure|studies))\//;

/** Judgement speaks to measuring through one file. */
export function stoppingViolations(sources: Sources): readonly string[] {
  return [...sources]
    .filter(([path]) => measuring.test(path))
    .flatMap(([path, text]) =>
      importsOf(path, text)
        .filter(({ file }) => file?.startsWith('src/analysis/') === true && file !== stoppingDoor)
        .map(({ specifier }) => `${path} asks judgement past ${stoppingDoor}: ${specifier}`),
    );
}
