import { metricsJson } from '../core/metrics/metrics-json.ts';
import { ConfigurationError } from '../errors.ts';
import { report } from '../jobs/report.ts';
import type { Command } from './command.ts';
import { nameOf, openWorkbook } from './workbook-option.ts';
import { writeWhole } from './write-file.ts';

export const command: Command = {
  help: 'Writes the metrics as one self-contained page with charts, which opens without a network. The workbook is only read.',
  positionals: ['WORKBOOK'],
  options: [{ name: 'out', value: 'FILE.html', meaning: 'where the page goes' }],
  async run(call) {
    const out = call.options.text('out');
    if (out === null) throw new ConfigurationError(['--out FILE.html is missing.'], 'See `leadsheet report --help`.');
    const { reference, ...ports } = await openWorkbook(call);
    const { html, understanding } = await report(ports, { title: nameOf(reference) });
    if (!call.dryRun) await writeWhole(out, html);
    const { records, metrics } = understanding;
    return {
      exitStatus: 0,
      text: call.dryRun ? `${out} would have ${html.length} characters.\n` : `The report is in ${out}.\n`,
      json: { ...metricsJson(metrics, { findings: records.findings, writes: null }), report: call.dryRun ? null : out },
    };
  },
};
