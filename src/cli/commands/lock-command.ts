import { Option, type Command } from 'commander';
import type { AddCommand } from './command';
import { configured } from './configured';
import { EXIT } from './exit-code';
import {
  allowEmptyOption,
  analysisOf,
  configOption,
  excludeOption,
  INPUTS,
  noConfigOption,
  nodesOption,
  reportGaps,
  type InputOptions,
} from './options';
import { recordFile } from './record-file';
import { lockOf } from '../../placement/lock/lock';
import { LOCK_FILE, lockText } from '../../placement/lock/lock-file';

interface LockOptions extends InputOptions {
  readonly lock: string;
}

export const lockCommand: AddCommand = (program, { io, exitWith }) =>
  program
    .command('lock')
    .description('record the placement of every workload for check --lock')
    .argument('[path...]', INPUTS)
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(nodesOption())
    .addOption(excludeOption())
    .addOption(allowEmptyOption())
    .addOption(new Option('--lock <file>', 'the file to write').default(LOCK_FILE))
    .action(async (paths: string[], _options: LockOptions, command: Command) => {
      const { inputs, options: all } = configured<LockOptions>(command, paths, io);
      const { lock: file, ...options } = all;
      const analysis = await analysisOf(inputs, { ...options, formerLock: file }, io);
      await reportGaps(analysis, io);
      // A lock of what could be read would take the rest for gone.
      if (analysis.problems.length > 0) return exitWith(EXIT.unreadable);
      recordFile(file, lockText(lockOf(analysis.plan)), io);
    });
