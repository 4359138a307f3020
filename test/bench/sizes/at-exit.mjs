// Loaded before a command: writes what it took into the file that BENCH_OUT names.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const memory = process.resourceUsage().maxRSS / 1024;
  writeFileSync(process.env.BENCH_OUT, JSON.stringify({ cpu: (user + system) / 1e6, memory }));
});
