// node with-core.mjs FOLDER: every stage and owner by the product's own statistics.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { staysOfRows } from './stays-of-rows.ts';
import { stageTable } from './stage-table.ts';
import { stopwatch } from '../stopwatch.mjs';
import { ownerCount, stageCount, today } from './shape.mjs';

const folder = process.argv[2];
const bytes = (name) => readFileSync(join(folder, `${name}.bin`));
const integers = (name) => {
  const read = bytes(name);
  return new Int32Array(read.buffer, read.byteOffset, read.length / 4);
};
const stop = stopwatch();
const rows = { lead: integers('lead'), stage: bytes('stage'), day: integers('day') };
const options = { stageCount, groupOf: bytes('owner'), groupCount: ownerCount, today };
const table = stageTable(staysOfRows(rows, options), today);
const spent = stop();
const answers = table.map(({ entered, advanced, lost, movedBack, open, conversion, daysInStage }, i) => ({
  stage: Math.floor(i / ownerCount),
  owner: i % ownerCount,
  entered,
  advanced,
  lost,
  movedBack,
  open,
  horizon: conversion.horizonDays,
  conversion: conversion.estimate,
  median: daysInStage.median,
}));
console.log(JSON.stringify({ ...spent, answers }));
