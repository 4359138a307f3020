// Reads a file and writes it again with SheetJS, as its documentation shows it: node with-sheetjs.mjs FILE OUT.
import XLSX from 'xlsx';
import { stopwatch } from '../stopwatch.mjs';

const [, , file, out] = process.argv;
const stop = stopwatch();
XLSX.writeFile(XLSX.readFile(file), out, { compression: true });
console.log(JSON.stringify(stop()));
