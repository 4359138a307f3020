/* What stands where on a page: run within the browser, so it may use nothing from outside of itself. */

/**
 * What is wrong with where texts stand on the page as it is now: cut, over one another, too faint, beyond the window.
 *
 * @param mayScroll whether a table may be wider than its room
 * @param least the contrast that a text needs
 */
export function wrongBoxes({ mayScroll, least }) {
  const wrong = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    wrong.push(`the page is ${root.scrollWidth} wide, the window ${root.clientWidth}`);
  const colour = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

  const rgb = (css) => {
    if (colour === null) return [];
    colour.clearRect(0, 0, 1, 1);
    colour.fillStyle = css;
    colour.fillRect(0, 0, 1, 1);
    return [...colour.getImageData(0, 0, 1, 1).data];
  };
  const lightness = (css) => {
    const [r = 0, g = 0, b = 0] = rgb(css).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (from) => {
    for (let at = from; at !== null; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if ((rgb(backgroundColor)[3] ?? 0) > 250) return backgroundColor;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const isFaint = (element) => {
    const [a, b] = [lightness(getComputedStyle(element).color), lightness(behind(element))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < least;
  };

  /** Boxes around a text that cut what stands out of them. */
  const cutters = (from) => {
    const found = [];
    for (let at = from; at !== null && at !== document.body; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== 'visible') found.push(at);
    return found;
  };

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (element === null || text === '' || !element.checkVisibility({ contentVisibilityAuto: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    if (boxes.length > 0 && isFaint(element)) wrong.push(`faint: ${text.slice(0, 40)}`);
    const around = cutters(element);
    for (const box of boxes) {
      texts.push({ text: text.slice(0, 40), box, element });
      const cutter = around.find((each) => {
        const { left, right } = each.getBoundingClientRect();
        return box.left < left - 1 || box.right > right + 1;
      });
      if (cutter !== undefined && !mayScroll) wrong.push(`cut: ${text.slice(0, 40)}`);
      if (cutter === undefined && (box.left < -1 || box.right > root.clientWidth + 1))
        wrong.push(`beyond the window: ${text.slice(0, 40)}`);
    }
  }

  // Lines of one text may touch; letters of two may not.
  texts.sort((a, b) => a.box.top - b.box.top);
  texts.forEach((one, i) => {
    for (let j = i + 1; j < texts.length; j++) {
      const other = texts[j];
      if (other === undefined || other.box.top > one.box.bottom) break;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      const limit = Math.min(one.box.height, other.box.height) * 0.3;
      if (across > 1.5 && down > limit) wrong.push(`over one another: ${one.text} | ${other.text}`);
    }
  });
  return [...new Set(wrong)];
}

/** What a finger is to hit on the page as it is now and can't: lower than `least` pixels. A box to tick is as large as its label. */
export function smallTargets(least) {
  const targets = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea')];
  return targets.flatMap((target) => {
    const { height } = (target.closest('label') ?? target).getBoundingClientRect();
    const name = target.textContent?.trim() || target.getAttribute('name') || target.outerHTML;
    return height >= least || !target.checkVisibility() ? [] : [`${name.slice(0, 40)}: ${Math.round(height)}`];
  });
}
