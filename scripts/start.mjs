// `npm start`: from a fresh clone to the first report. Options given after `--` go to the command.
import { prepare } from './prepare.mjs';
import { run } from './steps.mjs';

const prepared = await prepare();
process.exitCode =
  prepared === 0
    ? await run(
        process.execPath,
        ['dist/cli/main.js', 'all', '--quick', ...process.argv.slice(2)],
        {
          stdio: 'inherit',
        },
      )
    : prepared;
