// node with-duckdb.mjs FOLDER THREADS: the same figures in SQL. One window over the rows, then everything on the small
// table of days (one row for each stage, owner and number of days).
import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import { stopwatch } from '../stopwatch.mjs';
import { stageCount, today } from './shape.mjs';

const [, , folder, threads] = process.argv;
const sql = `
  with stays as (
    select lead, stage, day, lead(day) over w as next_day, lead(stage) over w as next_stage
    from stage_rows window w as (partition by lead order by day, stage)
  ),
  by_day as (
    select stage, owner, coalesce(next_day, ${today}) - day as days, count(*) as all_here,
      count(*) filter (where next_stage > stage and next_stage <= ${stageCount}) as advanced,
      count(*) filter (where next_stage > ${stageCount}) as lost,
      count(*) filter (where next_stage < stage) as back
    from stays join leads using (lead) where stage < ${stageCount} group by all
  ),
  at_risk as (
    select *, advanced + lost + back as ended, sum(all_here) over w as n
    from by_day
    window w as (partition by stage, owner order by days rows between current row and unbounded following)
  ),
  curve as (
    select *, product(1 - ended / n) over w as still
    from at_risk window w as (partition by stage, owner order by days)
  ),
  steps as (
    select *, coalesce(lag(still) over w, 1) as still_before
    from curve window w as (partition by stage, owner order by days)
  ),
  horizons as (
    select stage, owner, sum(all_here) as entered, sum(advanced) as advanced, sum(lost) as lost, sum(back) as moved_back,
      min(days) filter (where still < 0.5 + 1.5e-8) as median,
      least(greatest(14, coalesce(min(days) filter (where still < 0.1 + 1.5e-8), 1e9)), max(days) filter (where n >= 10)) as horizon
    from steps group by stage, owner
  ),
  conversions as (
    select stage, owner, sum(still_before * s.advanced / n) as conversion
    from steps s join horizons h using (stage, owner) where s.days <= h.horizon group by stage, owner
  )
  select stage, owner, entered::double as entered, advanced::double as advanced, lost::double as lost,
    moved_back::double as moved_back, horizon::double as horizon, median::double as median, conversion
  from horizons join conversions using (stage, owner) order by stage, owner`;

const stop = stopwatch();
const options = { access_mode: 'READ_ONLY', ...(threads === 'default' ? {} : { threads }) };
const instance = await DuckDBInstance.create(join(folder, 'rows.duckdb'), options);
const connection = await instance.connect();
const result = await connection.runAndReadAll(sql);
const found = result.getRowObjects();
const spent = stop();
const answers = found.map(({ moved_back: movedBack, ...row }) => ({
  ...row,
  movedBack,
  open: row.entered - row.advanced - row.lost - movedBack,
}));
console.log(JSON.stringify({ ...spent, answers }));
