import { metricsJson } from '../core/metrics/metrics-json.ts';
import { composePage } from '../compose.ts';
import { ConfigurationError } from '../errors.ts';
import { report } from '../jobs/report.ts';
import type { Command } from './command.ts';
import { nameOf, openWorkbook } from './workbook-option.ts';

export const command: Command = {
  help:
    'Writes the metrics as one self-contained page with charts, which opens without a network. The workbook is only read.\n' +
    'A file that is there is replaced only where it is such a page.',
  positionals: ['WORKBOOK'],
  options: [
    { name: 'out', value: 'FILE.html', meaning: 'where the page goes; - is standard output' },
    {
      name: 'force',
      value: null,
      meaning: 'replace a file of another kind too (never the workbook, its backup or its lock, a folder, a device)',
    },
  ],
  async run(call) {
    const out = call.options.text('out');
    if (out === null || out === '')
      throw new ConfigurationError(['--out FILE.html is missing.'], 'See `leadsheet report --help`.');
    const { reference, ...ports } = await openWorkbook(call);
    const page =
      out === '-' ? null : await composePage(out, { workbook: reference, force: call.options.flag('force') });
    await page?.check();
    const { html, understanding } = await report(ports, { title: nameOf(reference) });
    if (!call.dryRun) await page?.write(html);
    const { records, metrics } = understanding;
    const figures = metricsJson(metrics, { findings: records.findings, writes: null });
    const size = `${page === null ? 'The report' : out} would have ${html.length} characters.\n`;
    // On standard output there is room for one thing: the page, or the document with the page in it.
    if (page === null)
      return { exitStatus: 0, text: call.dryRun ? size : html, json: { ...figures, report: null, html } };
    return {
      exitStatus: 0,
      text: call.dryRun ? size : `The report is in ${out}.\n`,
      json: { ...figures, report: call.dryRun ? null : out },
    };
  },
};
