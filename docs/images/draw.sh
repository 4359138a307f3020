#!/bin/sh
# Draws the README's pictures from the demo: npm run build && sh docs/images/draw.sh
# It needs chromium, soffice (LibreOffice) and pdftoppm (poppler). Ends with 1, and changes no picture, where one cannot be drawn.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for program in node chromium soffice pdftoppm; do
  command -v "$program" >/dev/null || { echo "$program is not installed." >&2; exit 1; }
done
cd "$work"
mkdir pictures
node "$here/../../dist/cli/leadsheet.js" demo --out demo >/dev/null

shot() { # PAGE WIDTH HEIGHT PICTURE
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$2,$3" --screenshot="$work/pictures/$4" "file://$1" >/dev/null 2>&1
}
shot "$work/demo/report.html" 1200 1000 report.png

# Metrics is the first tab of the workbook: a page of its own in all its width, of which this is the first screen and the charts.
soffice -env:UserInstallation="file://$work/office" --headless \
  --convert-to 'pdf:calc_pdf_Export:{"SinglePageSheets":{"type":"boolean","value":"true"}}' demo/pipeline.xlsx >/dev/null 2>&1
pdftoppm -r 80 -png -f 1 -l 1 -singlefile -x 0 -y 0 -W 1345 -H 860 pipeline.pdf pictures/metrics

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
' demo/mail/*hannah*.eml "$work/mail.html"
shot "$work/mail.html" 640 1000 mail.png

# A picture of one colour, or none, is smaller.
for picture in report metrics mail; do
  size=$(wc -c <"pictures/$picture.png" || echo 0)
  [ "$size" -gt 20000 ] || { echo "$picture.png could not be drawn." >&2; exit 1; }
done
mv pictures/*.png "$here"
