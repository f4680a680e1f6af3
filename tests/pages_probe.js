// Looks at the page in every frame and writes what it saw into the outer document.
const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
const light = (colour) => {
  const [r, g, b] = numbers(colour).map((each) => {
    const part = each / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (element) => {
  for (let each = element; each; each = each.parentElement) {
    const colour = getComputedStyle(each).backgroundColor;
    const parts = numbers(colour);
    if (parts.length < 4 || parts[3] > 0) return colour;
  }
  return "rgb(255, 255, 255)";
};
const contrast = (one, other) => {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const probe = (frame) => {
  const page = frame.contentDocument;
  const view = frame.contentWindow;
  const faint = [];
  let words = 0;
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const text = texts.currentNode.data.trim();
    if (!text || ["SCRIPT", "STYLE"].includes(element.tagName)) continue;
    words += text.split(/\s+/).length;
    const ratio = contrast(view.getComputedStyle(element).color, behind(element));
    if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${text.slice(0, 40)}`);
  }
  const todo = page.querySelector("ol li");
  return {
    width: page.documentElement.scrollWidth,
    dark: view.matchMedia("(prefers-color-scheme: dark)").matches,
    title: page.title,
    fetched: view.performance.getEntriesByType("resource").length,
    first: todo ? todo.getBoundingClientRect().top : 0,
    words,
    faint,
  };
};
addEventListener("load", () => {
  const frames = [...document.querySelectorAll("iframe")];
  const seen = Object.fromEntries(frames.map((each) => [each.id, probe(each)]));
  document.body.dataset.seen = JSON.stringify(seen);
});
