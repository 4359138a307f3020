#!/bin/sh
# Draws the README's pictures from the demo: npm run build && sh docs/images/draw.sh
# It needs chromium, soffice (LibreOffice) and pdftoppm (poppler).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
node "$here/../../dist/cli/leadsheet.js" demo

shot() { # PAGE WIDTH HEIGHT PICTURE
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$2,$3" --screenshot="$4" "file://$1" >/dev/null 2>&1
}
shot "$work/leadsheet-demo/report.html" 1200 900 "$here/report.png"

# Metrics is the first tab of the workbook, and its first screen the first page.
soffice --headless --convert-to pdf leadsheet-demo/pipeline.xlsx >/dev/null 2>&1
pdftoppm -r 80 -png -f 1 -l 1 -singlefile pipeline.pdf metrics
mv metrics.png "$here/metrics.png"

mail=$(ls leadsheet-demo/mail/*hannah*.eml)
node --input-type=module -e '
  import { readFileSync, writeFileSync } from "node:fs";
  const [, mail, page] = process.argv;
  const text = readFileSync(mail, "latin1");
  const part = /Content-Type: text\/html[^]*?\r?\n\r?\n([^]*?)\r?\n--/.exec(text);
  const head = part[0].slice(0, part[0].indexOf(part[1]));
  const bytes = /base64/i.test(head)
    ? Buffer.from(part[1], "base64")
    : Buffer.from(part[1].replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1");
  writeFileSync(page, bytes);
' "$mail" "$work/mail.html"
shot "$work/mail.html" 640 900 "$here/mail.png"
