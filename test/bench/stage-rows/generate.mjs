// 500,000 leads and their 2.7 million stage rows, in no order: node generate.mjs FOLDER. Seeded: the same every time.
// The same rows go into plain binary columns and into a DuckDB database: each side reads the form that suits it best.
import { DuckDBInstance } from '@duckdb/node-api';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '../sample-rows.mjs';
import { leadCount, ownerCount, stageCount, today } from './shape.mjs';

const folder = process.argv[2];
const random = seeded(6);
const medians = [4, 7, 12, 10, 21, 15];
const losses = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
const owner = Uint8Array.from({ length: leadCount }, () => Math.floor(random() * ownerCount));
const lead = [];
const stage = [];
const day = [];
for (let i = 0; i < leadCount; i++) {
  let at = today - 1 - Math.floor(random() * 1400);
  let now = 0;
  // Some owners are slower, some stages of theirs more so.
  const pace = 0.7 + (owner[i] % 7) / 10;
  for (;;) {
    lead.push(i);
    stage.push(now);
    day.push(at);
    if (now >= stageCount) break;
    // A day at least: of several changes in one day nobody knows the order, and neither side should have to guess.
    at += Math.max(
      1,
      Math.round(
        medians[now] * pace * (1 + (owner[i] % (now + 2)) / 10) * Math.exp(2 * (random() + random() + random() - 1.5)),
      ),
    );
    if (at > today) break;
    const chance = random();
    if (chance < losses[now]) now = stageCount + 1;
    else if (now > 0 && chance > 0.96) now--;
    else now++;
  }
}
// Shuffled, as rows of a log that people sort.
const order = Int32Array.from({ length: lead.length }, (_, i) => i);
for (let i = order.length - 1; i > 0; i--) {
  const j = Math.floor(random() * (i + 1));
  [order[i], order[j]] = [order[j], order[i]];
}
const columns = {
  lead: Int32Array.from(order, (i) => lead[i]),
  stage: Uint8Array.from(order, (i) => stage[i]),
  day: Int32Array.from(order, (i) => day[i]),
  owner,
};
for (const [name, column] of Object.entries(columns)) writeFileSync(join(folder, `${name}.bin`), column);

const instance = await DuckDBInstance.create(join(folder, 'rows.duckdb'));
const connection = await instance.connect();
await connection.run('create table leads (lead integer, owner utinyint)');
await connection.run('create table stage_rows (lead integer, stage utinyint, day integer)');
const leads = await connection.createAppender('leads');
for (let i = 0; i < leadCount; i++) {
  leads.appendInteger(i);
  leads.appendUTinyInt(owner[i]);
  leads.endRow();
}
leads.closeSync();
const rows = await connection.createAppender('stage_rows');
for (let i = 0; i < columns.lead.length; i++) {
  rows.appendInteger(columns.lead[i]);
  rows.appendUTinyInt(columns.stage[i]);
  rows.appendInteger(columns.day[i]);
  rows.endRow();
}
rows.closeSync();
await connection.run('checkpoint');
connection.closeSync();
instance.closeSync();
console.log(JSON.stringify({ rows: columns.lead.length }));
