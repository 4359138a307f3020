export { everything as selectColumns } from '../workbook/workbook.ts';
