process.stdout.write('leadsheet: not built yet\n');
