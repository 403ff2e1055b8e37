#!/usr/bin/env node
/** The command `please-hold`. Everything is in src/cli/. */
import { main } from './cli/main.ts';

process.exitCode = await main(process.argv.slice(2));
